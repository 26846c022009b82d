{{- /* Contradictions between values, and ranges that values.schema.json cannot express. Each refusal names keys and a remedy. */ -}}

{{- /* Refuses the values. Helm's lint goes on after fail, but not after a template that does not exist. */ -}}
{{- define "wabascope.refuse" -}}
{{- fail . -}}
{{- include . . -}}
{{- end -}}

{{- define "wabascope.checks" -}}
{{- include "wabascope.checkParts" . -}}
{{- include "wabascope.checkPod" . -}}
{{- if not (include "wabascope.demo" .) -}}
{{- include "wabascope.checkScrapes" . -}}
{{- include "wabascope.checkConfig" .Values.config -}}
{{- end -}}
{{- end -}}

{{- /* Parts of the chart that need or exclude each other. */ -}}
{{- define "wabascope.checkParts" -}}
{{- $config := .Values.config -}}
{{- $inventory := $config.inventory | default dict -}}
{{- $webhooks := $config.webhooks | default dict -}}
{{- if or (hasKey $config "cluster") (hasKey $config "web") (hasKey $inventory "directory") (hasKey $webhooks "listen_address") -}}
{{- include "wabascope.refuse" "config.cluster, config.web, config.inventory.directory and config.webhooks.listen_address are set by the chart: remove them" -}}
{{- end -}}
{{- if and .Values.web.tls (not .Values.web.existingSecret) -}}
{{- include "wabascope.refuse" "web.tls needs web.existingSecret: the secret with web.yml, certificate and key" -}}
{{- end -}}
{{- if and .Values.webhooks.ingress.enabled (not .Values.webhooks.enabled) -}}
{{- include "wabascope.refuse" "webhooks.ingress.enabled needs webhooks.enabled: true" -}}
{{- end -}}
{{- if and .Values.webhooks.ingress.enabled (not .Values.webhooks.ingress.host) -}}
{{- include "wabascope.refuse" "webhooks.ingress.host is required: the host name in the callback URL" -}}
{{- end -}}
{{- if and (hasKey $config "webhooks") (not .Values.webhooks.enabled) -}}
{{- include "wabascope.refuse" "config.webhooks needs webhooks.enabled: true" -}}
{{- end -}}
{{- $received := false -}}
{{- range $config.apps -}}
{{- if include "wabascope.hasVerifyToken" . -}}
{{- $received = true -}}
{{- end -}}
{{- end -}}
{{- if and $config.apps .Values.webhooks.enabled (not $received) -}}
{{- include "wabascope.refuse" "webhooks.enabled needs an app that accepts events: set config.apps[].webhook_verify_token_file and app_secret_file" -}}
{{- end -}}
{{- if and $received (not .Values.webhooks.enabled) -}}
{{- include "wabascope.refuse" "webhook_verify_token_file and webhook_verify_token_env in config.apps[] need webhooks.enabled: true" -}}
{{- end -}}
{{- $mounted := .Values.existingSecret -}}
{{- range .Values.extraVolumeMounts -}}
{{- if regexMatch "^/etc/wabascope/secrets(/|$)" (clean .mountPath) -}}
{{- $mounted = true -}}
{{- end -}}
{{- end -}}
{{- if and $config.apps (not $mounted) (regexMatch "(\\.\\.|/etc/wabascope)/secrets/" (toJson $config)) -}}
{{- include "wabascope.refuse" "existingSecret is required: the name of the secret with the files that config reads from ../secrets. Or mount one of extraVolumes at /etc/wabascope/secrets" -}}
{{- end -}}
{{- range .Values.networkPolicy.extraEgress -}}
{{- range .ports -}}
{{- if and .endPort (lt (int .endPort) (int .port)) -}}
{{- include "wabascope.refuse" "networkPolicy.extraEgress[].ports[].endPort is below port: swap them" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* "true" if the app accepts events. */ -}}
{{- define "wabascope.hasVerifyToken" -}}
{{- if or (hasKey . "webhook_verify_token_file") (hasKey . "webhook_verify_token_env") }}true{{ end -}}
{{- end -}}

{{- /* What the Prometheus operator would refuse or ignore. The demo is not scraped. */ -}}
{{- define "wabascope.checkScrapes" -}}
{{- if and .Values.serviceMonitor.enabled .Values.podMonitor.enabled -}}
{{- include "wabascope.refuse" "podMonitor.enabled and serviceMonitor.enabled: enable one of the two, or each series is scraped twice" -}}
{{- end -}}
{{- if or .Values.serviceMonitor.enabled .Values.podMonitor.enabled -}}
{{- $limits := dict "timeout" "interval" -}}
{{- if .Values.scrape.halves -}}
{{- $limits = set $limits "inventoryTimeout" "inventoryInterval" -}}
{{- end -}}
{{- range $timeout, $interval := $limits -}}
{{- if gt (include "wabascope.millis" (get $.Values.scrape $timeout) | int64) (include "wabascope.millis" (get $.Values.scrape $interval) | int64) -}}
{{- include "wabascope.refuse" (printf "scrape.%s is longer than scrape.%s: the Prometheus operator refuses that" $timeout $interval) -}}
{{- end -}}
{{- end -}}
{{- $tls := .Values.scrape.tlsConfig | default dict -}}
{{- range $key := list "caFile" "certFile" "keyFile" -}}
{{- if and $.Values.podMonitor.enabled (hasKey $tls $key) -}}
{{- include "wabascope.refuse" (printf "scrape.tlsConfig.%s exists only in a ServiceMonitor: use ca, cert and keySecret, or serviceMonitor.enabled in place of podMonitor.enabled" $key) -}}
{{- end -}}
{{- end -}}
{{- if and $tls (not .Values.web.tls) -}}
{{- include "wabascope.refuse" "scrape.tlsConfig needs web.tls: true, or scrapes use HTTP" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* What Kubernetes would refuse, or what would replace a part of the pod that the chart needs. */ -}}
{{- define "wabascope.checkPod" -}}
{{- $variables := list "POD_IP" "JAVA_TOOL_OPTIONS" -}}
{{- range .Values.env -}}
{{- if has .name $variables -}}
{{- include "wabascope.refuse" (printf "env: %s is listed twice, or set by the chart (javaOptions sets JAVA_TOOL_OPTIONS): remove it" .name) -}}
{{- end -}}
{{- $variables = append $variables .name -}}
{{- end -}}
{{- range .Values.extraArgs -}}
{{- $option := regexFind "^--(config\\.file|log\\.format|web\\.config\\.file|web\\.listen-address)" . -}}
{{- if $option -}}
{{- include "wabascope.refuse" (printf "extraArgs: %s is set by the chart, from logFormat and web.existingSecret among others: remove it" $option) -}}
{{- end -}}
{{- end -}}
{{- $volumes := list "inventory" "tmp" -}}
{{- $paths := list "/var/lib/wabascope" "/tmp" -}}
{{- if not (include "wabascope.demo" .) -}}
{{- range $name, $used := dict "config" true "secrets" .Values.existingSecret "web" .Values.web.existingSecret -}}
{{- if $used -}}
{{- $volumes = append $volumes $name -}}
{{- $paths = append $paths (printf "/etc/wabascope/%s" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range .Values.extraVolumes -}}
{{- if has .name $volumes -}}
{{- include "wabascope.refuse" (printf "extraVolumes: the name %s is used twice, or by the chart: rename the volume" .name) -}}
{{- end -}}
{{- $volumes = append $volumes .name -}}
{{- end -}}
{{- include "wabascope.checkMounts" (list "extraVolumeMounts" .Values.extraVolumeMounts $volumes $paths) -}}
{{- $ports := list "http" "hazelcast" -}}
{{- if include "wabascope.webhooks" . -}}
{{- $ports = append $ports "webhooks" -}}
{{- end -}}
{{- range $probe := list "startupProbe" "livenessProbe" "readinessProbe" -}}
{{- range $handler := list "httpGet" "tcpSocket" -}}
{{- $port := get (get (get $.Values $probe | default dict) $handler | default dict) "port" -}}
{{- if and (kindIs "string" $port) $port (not (has $port $ports)) -}}
{{- include "wabascope.refuse" (printf "%s.%s.port: there is no port %s: choose one of %s" $probe $handler $port (join ", " $ports)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $containers := list "wabascope" -}}
{{- range .Values.initContainers -}}
{{- if has .name $containers -}}
{{- include "wabascope.refuse" (printf "initContainers: the name %s is used twice, or by the chart: rename the container" .name) -}}
{{- end -}}
{{- $containers = append $containers .name -}}
{{- include "wabascope.checkResources" (list "initContainers[].resources" .resources) -}}
{{- include "wabascope.checkMounts" (list "initContainers[].volumeMounts" .volumeMounts $volumes list) -}}
{{- end -}}
{{- include "wabascope.checkResources" (list "resources" .Values.resources) -}}
{{- $pod := .Values.podSecurityContext | default dict -}}
{{- $container := .Values.securityContext | default dict -}}
{{- /* Of the two sections the container's wins, and null is as good as absent. */ -}}
{{- $section := kindIs "invalid" $container.runAsUser | ternary "podSecurityContext" "securityContext" -}}
{{- $user := kindIs "invalid" $container.runAsUser | ternary $pod.runAsUser $container.runAsUser -}}
{{- $notRoot := kindIs "invalid" $container.runAsNonRoot | ternary $pod.runAsNonRoot $container.runAsNonRoot -}}
{{- if and $notRoot (not (kindIs "invalid" $user)) (eq (int $user) 0) -}}
{{- include "wabascope.refuse" (printf "%s.runAsUser: 0 needs %s.runAsNonRoot: false" $section (kindIs "invalid" $container.runAsNonRoot | ternary $section "securityContext")) -}}
{{- end -}}
{{- if and $container.privileged (hasKey $container "allowPrivilegeEscalation") (not $container.allowPrivilegeEscalation) -}}
{{- include "wabascope.refuse" "securityContext.privileged needs allowPrivilegeEscalation: true" -}}
{{- end -}}
{{- end -}}

{{- /* Of a list: the key, its mounts, the names of volumes, and the paths that are taken. */ -}}
{{- define "wabascope.checkMounts" -}}
{{- $key := index . 0 -}}
{{- $volumes := index . 2 -}}
{{- $paths := index . 3 -}}
{{- range index . 1 -}}
{{- if not (has .name $volumes) -}}
{{- include "wabascope.refuse" (printf "%s: there is no volume %s: add it to extraVolumes" $key .name) -}}
{{- end -}}
{{- if has (clean .mountPath) $paths -}}
{{- include "wabascope.refuse" (printf "%s: the mountPath %s is used twice, or by the chart: choose another" $key .mountPath) -}}
{{- end -}}
{{- $paths = append $paths (clean .mountPath) -}}
{{- end -}}
{{- end -}}

{{- /* Of a list: the key and its resources. */ -}}
{{- define "wabascope.checkResources" -}}
{{- $key := index . 0 -}}
{{- $resources := index . 1 | default dict -}}
{{- range $name, $request := $resources.requests -}}
{{- $limits := $resources.limits | default dict -}}
{{- if hasKey $limits $name -}}
{{- $limit := get $limits $name -}}
{{- if gt (include "wabascope.quantity" $request | float64) (include "wabascope.quantity" $limit | float64) -}}
{{- include "wabascope.refuse" (printf "%s.requests.%s is above %s.limits.%s, %v: Kubernetes refuses that" $key $name $key $name $limit) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* A quantity of Kubernetes as a number. */ -}}
{{- define "wabascope.quantity" -}}
{{- $text := toString . -}}
{{- $unit := regexFind "([kKMGTPEi]+|m)$" $text -}}
{{- $factors := dict "" 1 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 -}}
{{- mulf (trimSuffix $unit $text | float64) (get $factors $unit) -}}
{{- end -}}

{{- /* What the agent would refuse at its start. */ -}}
{{- define "wabascope.checkConfig" -}}
{{- $graph := .graph | default dict -}}
{{- if and $graph.proxy_url (has (toString $graph.proxy_from_environment) (list "true" "True" "TRUE")) -}}
{{- include "wabascope.refuse" "config.graph: keep one of proxy_url and proxy_from_environment" -}}
{{- end -}}
{{- if and $graph.no_proxy (not $graph.proxy_url) -}}
{{- include "wabascope.refuse" "config.graph.no_proxy needs proxy_url" -}}
{{- end -}}
{{- include "wabascope.checkDuration" (list "config.graph.timeout" $graph.timeout "100ms" "10m") -}}
{{- if regexMatch "^[0-9]+[A-Za-z]+$" ($graph.max_response_size | default "") -}}
{{- $unit := regexFind "[A-Za-z]+$" $graph.max_response_size -}}
{{- $bytes := mul (trimSuffix $unit $graph.max_response_size | atoi) (get (dict "B" 1 "KiB" 1024 "MiB" 1048576 "GiB" 1073741824) $unit) -}}
{{- if or (lt $bytes 1024) (gt $bytes 1073741824) -}}
{{- include "wabascope.refuse" "config.graph.max_response_size must be from 1KiB to 1GiB" -}}
{{- end -}}
{{- end -}}
{{- include "wabascope.checkDuration" (list "config.inventory.hold_removals" (.inventory | default dict).hold_removals "1h" "30d") -}}
{{- include "wabascope.checkDuration" (list "config.exposition.keep_after_recovery" (.exposition | default dict).keep_after_recovery "1s" "30d") -}}
{{- $names := list -}}
{{- range $i, $app := .apps -}}
{{- $key := printf "config.apps[%d]" $i -}}
{{- if has $app.name $names -}}
{{- include "wabascope.refuse" (printf "%s.name: %q is listed twice: rename one" $key $app.name) -}}
{{- end -}}
{{- $names = append $names $app.name -}}
{{- range $secret := list "access_token" "app_secret" "webhook_verify_token" -}}
{{- if and (hasKey $app (printf "%s_file" $secret)) (hasKey $app (printf "%s_env" $secret)) -}}
{{- include "wabascope.refuse" (printf "%s: keep one of %s_file and %s_env" $key $secret $secret) -}}
{{- end -}}
{{- end -}}
{{- if not (or (hasKey $app "access_token_file") (hasKey $app "access_token_env")) -}}
{{- include "wabascope.refuse" (printf "%s needs access_token_file or access_token_env" $key) -}}
{{- end -}}
{{- if and (include "wabascope.hasVerifyToken" $app) (not (or (hasKey $app "app_secret_file") (hasKey $app "app_secret_env"))) -}}
{{- include "wabascope.refuse" (printf "%s: webhook_verify_token_file and webhook_verify_token_env need app_secret_file or app_secret_env" $key) -}}
{{- end -}}
{{- include "wabascope.checkDuration" (list (printf "%s.token_probe" $key) $app.token_probe "1m" "30d") -}}
{{- $budget := $app.budget | default dict -}}
{{- $calls := $budget.calls_per_hour | default 200 | toString -}}
{{- if and $budget.burst (not (contains "${" (printf "%s%v" $calls $budget.burst))) (gt (int64 $budget.burst) (int64 (toString $calls | float64))) -}}
{{- include "wabascope.refuse" (printf "%s.budget.burst is above calls_per_hour, %s: lower it" $key $calls) -}}
{{- end -}}
{{- $easeOff := $budget.ease_off_at | default 0.75 | toString -}}
{{- $stop := $budget.stop_at | default 0.95 | toString -}}
{{- if and (not (contains "${" (print $easeOff $stop))) (ge (float64 $easeOff) (float64 $stop)) -}}
{{- include "wabascope.refuse" (printf "%s.budget.ease_off_at (%s) must be below stop_at (%s)" $key $easeOff $stop) -}}
{{- end -}}
{{- $targets := list -}}
{{- range $j, $target := $app.targets -}}
{{- $target_key := printf "%s.targets[%d]" $key $j -}}
{{- include "wabascope.checkDuration" (list (printf "%s.every" $target_key) $target.every "1s" "30d") -}}
{{- $id := printf "%s %s" $target.edge $target.node -}}
{{- if has $id $targets -}}
{{- include "wabascope.refuse" (printf "%s: the same edge and node are listed twice: remove one" $target_key) -}}
{{- end -}}
{{- $targets = append $targets $id -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* Of a list: a key, its duration if it is set, the least and the greatest. Variables are not checked. */ -}}
{{- define "wabascope.checkDuration" -}}
{{- $duration := index . 1 | default "" -}}
{{- if regexMatch "^[0-9]+[a-z]+$" $duration -}}
{{- $millis := include "wabascope.millis" $duration | int64 -}}
{{- if or (lt $millis (include "wabascope.millis" (index . 2) | int64)) (gt $millis (include "wabascope.millis" (index . 3) | int64)) -}}
{{- include "wabascope.refuse" (printf "%s must be from %s to %s" (index . 0) (index . 2) (index . 3)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
