{{- define "orderhub.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "orderhub.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- /* A variable from a Secret. Arguments: name, secret, optional. */ -}}
{{- define "orderhub.secretVariable" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .secret }}, key: {{ .name }}{{ if get . "optional" }}, optional: true{{ end }} } }
{{- end -}}

{{- /* Variables of every process that talks to Temporal. Arguments: root, secret. */ -}}
{{- define "orderhub.temporalVariables" -}}
- name: TEMPORAL_ADDRESS
  value: {{ .root.Values.temporal.address | quote }}
- name: TEMPORAL_NAMESPACE
  value: {{ .root.Values.temporal.namespace | quote }}
- name: TEMPORAL_TLS
  value: {{ ternary "1" "0" .root.Values.temporal.tls | quote }}
{{ include "orderhub.secretVariable" (dict "name" "TEMPORAL_API_KEY" "secret" .secret "optional" true) }}
{{ include "orderhub.secretVariable" (dict "name" "TEMPORAL_TLS_CA" "secret" .secret "optional" true) }}
{{ include "orderhub.secretVariable" (dict "name" "TEMPORAL_TLS_CERT" "secret" .secret "optional" true) }}
{{ include "orderhub.secretVariable" (dict "name" "TEMPORAL_TLS_KEY" "secret" .secret "optional" true) }}
{{- end -}}

{{- /* Arguments: root, secret. */ -}}
{{- define "orderhub.storeVariables" -}}
{{ include "orderhub.secretVariable" (dict "name" "DATABASE_URL" "secret" .secret) }}
{{ include "orderhub.secretVariable" (dict "name" "HUB_KEYRING" "secret" .secret) }}
- name: LOG_LEVEL
  value: {{ .root.Values.hub.logLevel }}
{{- with .root.Values.observability.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{ include "orderhub.temporalVariables" . }}
{{- end -}}

{{- define "orderhub.pullSecrets" -}}
{{- with .Values.image.pullSecrets -}}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end -}}
{{- end -}}
