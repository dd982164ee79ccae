{{/* What a program is told: as Spring reads names from the environment, in capitals and without dashes. */}}
{{- define "coalition.environment" -}}
{{- $root := .root }}
{{- $values := .root.Values }}
- {name: SERVER_ADDRESS, value: "0.0.0.0"}
- {name: SERVER_PORT, value: {{ .program.port | quote }}}
- {name: MANAGEMENT_SERVER_ADDRESS, value: "0.0.0.0"}
- {name: MANAGEMENT_SERVER_PORT, value: {{ .program.managementPort | quote }}}
- {name: COALITION_KAFKA, value: {{ $values.kafka.bootstrap | quote }}}
{{- range $property, $value := include "coalition.kafka" $root | fromYaml }}
- {name: SPRING_KAFKA_PROPERTIES_{{ $property | upper | replace "." "_" }}, value: {{ $value | quote }}}
{{- end }}
{{- if $values.kafka.jaas.secret }}
- {name: SPRING_CONFIG_IMPORT, value: "configtree:/etc/coalition/kafka/"}
{{- end }}
- {name: COALITION_PUBLICURL, value: {{ $values.publicUrl | quote }}}
- {name: COALITION_SIGNINGKEY, value: "file:/etc/coalition/signing/signing-key"}
- {name: COALITION_JWT_ISSUER, value: {{ $values.jwt.issuer | quote }}}
- {name: COALITION_JWT_JWKSETURI, value: {{ $values.jwt.keys | quote }}}
- {name: COALITION_JWT_AUDIENCE, value: {{ $values.jwt.audience | quote }}}
{{- with $values.traces.endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
- {name: OTEL_TRACES_SAMPLER_ARG, value: {{ $values.traces.ratio | quote }}}
{{- end }}
{{- if eq .name "gateway" }}
{{- range $name, $program := $values.programs }}
{{- if $program.upstream }}
- {name: COALITION_UPSTREAM_{{ $program.upstream }}, value: "http://{{ $root.Release.Name }}-{{ $name }}:{{ $program.port }}"}
{{- end }}
{{- end }}
{{- with $values.proxies }}
- {name: COALITION_EDGE_PROXIES, value: {{ join "," . | quote }}}
{{- end }}
{{- else }}
- name: COALITION_MONGODB
  valueFrom: {secretKeyRef: {name: {{ $values.mongodb.secret }}, key: {{ .name }}}}
- {name: COALITION_MAIL_HOST, value: {{ $values.mail.host | quote }}}
- {name: COALITION_MAIL_PORT, value: {{ $values.mail.port | quote }}}
- {name: COALITION_MAIL_STARTTLS, value: {{ $values.mail.starttls | quote }}}
- {name: COALITION_MAIL_FROM, value: {{ $values.mail.from | quote }}}
{{- with $values.mail.secret }}
- name: COALITION_MAIL_USERNAME
  valueFrom: {secretKeyRef: {name: {{ . }}, key: username}}
- name: COALITION_MAIL_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ . }}, key: password}}
{{- end }}
{{- end }}
{{- if eq .name "partner-service" }}
- {name: COALITION_DIGESTS_GATEWAY, value: "http://{{ $root.Release.Name }}-gateway:{{ $values.programs.gateway.port }}"}
{{- end }}
{{- if .program.snapshot }}
- {name: COALITION_VIEW_SNAPSHOT, value: /var/lib/coalition/view.zip}
{{- end }}
{{- range $name, $value := .program.environment }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
