#!/bin/sh
# Creates the topics that do not exist yet. More partitions later would tear the facts about one subject apart: 12 are for good.
# BOOTSTRAP names brokers, CLIENT a file with how they are spoken to.
set -eu
topics="organisations projects missions contributions needs initiatives series events school-status learners presence catalogue experiences"
create() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "${BOOTSTRAP:-kafka-1:9092}" ${CLIENT:+--command-config "$CLIENT"} \
    --create --if-not-exists --topic "$1" --partitions "$2" --replication-factor "${REPLICATION:-3}" \
    --config retention.ms=-1 --config min.insync.replicas="${IN_SYNC:-2}"
}
for topic in $topics; do
  create "$topic" "${PARTITIONS:-12}"
  create "$topic.dlt" 1
done
