import { defineExtension } from '../component/component.ts'
import type { ConfigProblem } from '../component/component.ts'
import { inside } from '../component/config-problem.ts'
import { bool, int, optional, str, struct, untyped } from '../config/field.ts'
import { httpServerFields, rejectMixedServerKeepalive, validateHttpServer } from '../transport/http-server.ts'
import { createHealthCheck } from './health-check-answer.ts'

const pointer = { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }

const healthCheckConfig = struct(
  'healthcheck.Config',
  {
    grpc: untyped('Settings of the newer extension; need a feature gate.'),
    http: untyped('Settings of the newer extension; need a feature gate.'),
    component_health: untyped('Settings of the newer extension.'),
    path: str('/', 'The path that answers.'),
    response_body: optional(
      struct('httpserver.ResponseBodyConfig', {
        healthy: str('', 'The body when healthy.'),
        unhealthy: str('', 'The body when not.'),
      }),
      pointer,
      'What the answer says.',
    ),
    check_collector_pipeline: optional(
      struct('httpserver.CheckCollectorPipelineConfig', {
        enabled: bool(false, 'Has no effect any more.'),
        interval: str('5m', 'Has no effect any more.'),
        exporter_failure_threshold: int(5, 'Has no effect any more.'),
      }),
      { ...pointer, enabledByDefault: true },
      'Once a check of the exporters; upstream ignores it.',
    ),
    ...httpServerFields('localhost:13133'),
  },
  'Answers whether the collector runs.',
  { ownUnmarshal: true, afterDecode: rejectMixedServerKeepalive },
)

/** `health_check`: answers probes of an orchestrator. */
export const healthCheck = defineExtension({
  type: 'health_check',
  stability: 'beta',
  doc: 'Answers over HTTP whether the collector runs, for probes of an orchestrator.',
  config: healthCheckConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'endpoint',
        why: 'It is asked through the running collector; nothing listens.',
      },
    ],
  },
  validate: (config): ConfigProblem[] => {
    const problems: ConfigProblem[] = []
    if (config.grpc !== null || config.http !== null) {
      const message =
        'v2 healthcheck configuration (http/grpc fields) detected but feature gate is disabled. ' +
        'Either remove the v2 config fields or enable the feature gate with: ' +
        '--feature-gates=+extension.healthcheck.useComponentStatus'
      problems.push({ path: [], message, keys: [config.http === null ? 'grpc' : 'http'] })
    }
    const own: ConfigProblem[] = []
    if (config.endpoint === '') own.push({ path: [], message: 'http endpoint required', keys: ['endpoint'] })
    else if (!config.path.startsWith('/')) own.push({ path: [], message: 'path must start with /', keys: ['path'] })
    own.push(...inside('legacyconfig', null, validateHttpServer(config)))
    return [...problems, ...inside('config', null, own)]
  },
  create: (settings, config) => createHealthCheck(settings, config),
})
