{{/* Labels of everything; with a program's name, those by which it is found. */}}
{{- define "coalition.labels" -}}
app.kubernetes.io/part-of: coalition
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "coalition.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* What no container here may do. */}}
{{- define "coalition.container" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "coalition.pod" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* Kafka's properties that are no secret. */}}
{{- define "coalition.kafka" -}}
{{- $all := .Values.kafka.properties }}
{{- if .Values.kafka.ca.secret }}
{{- $all = merge (dict "ssl.truststore.type" "PEM" "ssl.truststore.location" (printf "/etc/coalition/kafka-ca/%s" .Values.kafka.ca.key)) $all }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{/* Files that Secrets hold. */}}
{{- define "coalition.kafka.volumes" -}}
{{- with .Values.kafka.jaas }}{{ if .secret }}
- name: kafka
  secret: {secretName: {{ .secret }}, defaultMode: 0440, items: [{key: {{ .key }}, path: spring.kafka.properties.sasl.jaas.config}]}
{{- end }}{{ end }}
{{- with .Values.kafka.ca }}{{ if .secret }}
- name: kafka-ca
  secret: {secretName: {{ .secret }}, defaultMode: 0440}
{{- end }}{{ end }}
{{- end }}

{{- define "coalition.kafka.mounts" -}}
{{- if .Values.kafka.jaas.secret }}
- {name: kafka, mountPath: /etc/coalition/kafka, readOnly: true}
{{- end }}
{{- if .Values.kafka.ca.secret }}
- {name: kafka-ca, mountPath: /etc/coalition/kafka-ca, readOnly: true}
{{- end }}
{{- end }}
