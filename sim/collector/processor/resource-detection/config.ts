import type { ConfigProblem } from '../../component/component.ts'
import { bool, duration, float64, list, str, struct, untyped } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { httpClientFields, rejectMixedKeepalive, validateHttpClient } from '../../transport/http-client.ts'

/** Attributes of the `system` detector in the order it sets them; those that are on when nothing is said. */
export const SYSTEM_ATTRIBUTES = [
  'host.name',
  'os.type',
  'os.version',
  'host.id',
  'host.arch',
  'host.ip',
  'host.mac',
  'host.interface',
  'os.description',
  'os.name',
  'os.build.id',
  'host.cpu.vendor.id',
  'host.cpu.family',
  'host.cpu.model.id',
  'host.cpu.model.name',
  'host.cpu.stepping',
  'host.cpu.cache.l2.size',
] as const
export const DOCKER_ATTRIBUTES = ['os.type', 'host.name', 'container.name', 'container.image.name'] as const
const ON_BY_DEFAULT: readonly string[] = ['host.name', 'os.type']

/** Where the `system` detector can ask for the host's name. */
export const HOSTNAME_SOURCES = ['os', 'dns', 'cname', 'lookup'] as const

/** Detectors that ask a cloud or an orchestrator, of which there is none; with the names of their settings. */
const ABSENT_DETECTORS: Readonly<Record<string, string | null>> = {
  akamai: 'akamai',
  alibaba_ecs: 'alibaba_ecs',
  aks: 'aks',
  azure: 'azure',
  azureappservice: 'azureappservice',
  azurecontainerapps: 'azurecontainerapps',
  consul: 'consul',
  digitalocean: 'digitalocean',
  dynatrace: null,
  ec2: 'ec2',
  ecs: 'ecs',
  eks: 'eks',
  elastic_beanstalk: 'elasticbeanstalk',
  gcp: 'gcp',
  heroku: 'heroku',
  hetzner: 'hetzner',
  ibmcloud_classic: 'ibmcloud_classic',
  ibmcloud_vpc: 'ibmcloud_vpc',
  k8s_api: 'k8s_api',
  k8snode: 'k8snode',
  kubeadm: 'kubeadm',
  lambda: 'lambda',
  nova: 'nova',
  openshift: 'openshift',
  oraclecloud: 'oraclecloud',
  scaleway: 'scaleway',
  tencent_cvm: 'tencent_cvm',
  upcloud: 'upcloud',
  vultr: 'vultr',
}

/** Whether the real collector has a detector that is not here. */
export const isAbsentDetector = (name: string): boolean => Object.hasOwn(ABSENT_DETECTORS, name)

const attributesField = <K extends string>(keys: readonly K[]) =>
  struct(
    'metadata.ResourceAttributesConfig',
    Object.fromEntries(
      keys.map((key) => [
        key,
        struct(
          'metadata.ResourceAttributeConfig',
          {
            enabled: bool(ON_BY_DEFAULT.includes(key), `Whether ${key} is set.`),
          },
          `The attribute ${key}.`,
        ),
      ]),
    ),
    'Which attributes are set.',
  )

/** Settings of a detector that is not here: read, and not used. */
const absentFields = Object.fromEntries(
  Object.values(ABSENT_DETECTORS)
    .filter((key) => key !== null)
    .map((key) => [key, untyped(`Settings of a detector that is not in this engine.`)]),
)

const clientFields = {
  ...httpClientFields,
  endpoint: str('', 'Not used by these detectors.'),
  compression: str('', 'Not used by these detectors.'),
  timeout: duration('5s', 'How long detecting may take.'),
}

export const resourceDetectionConfig = struct(
  'resourcedetectionprocessor.Config',
  {
    detectors: list(
      str('', 'The name of a detector.', { suggestions: ['env', 'system', 'docker'] }),
      'Who is asked; of two that tell the same attribute the first one counts.',
      ['env'],
    ),
    override: bool(true, 'Replace attributes that a resource has already; off keeps them.'),
    refresh_interval: duration('0s', 'Detect again after this time; 0 never does.'),
    fail_on_missing_metadata: bool(false, 'Fail when a detector cannot reach who it asks, instead of telling nothing.'),
    retry: struct(
      'configretry.BackOffConfig',
      {
        enabled: bool(true, 'Detect again after a failure, until the timeout.'),
        initial_interval: duration('1s', 'Wait before the first retry.'),
        randomization_factor: float64(0.5, 'The interval varies by up to this part of itself.'),
        multiplier: float64(2, 'The interval grows by this factor after each retry.'),
        max_interval: duration('30s', 'The interval grows no further.'),
        max_elapsed_time: duration('0s', 'Give up after this time; 0 leaves it to the timeout.'),
      },
      'What happens when a detector fails.',
    ),
    system: struct(
      'system.Config',
      {
        hostname_sources: list(
          str('', 'A source.', { suggestions: HOSTNAME_SOURCES }),
          'Where to ask for the name of the host, the first that answers counts; empty is dns, then os.',
        ),
        resource_attributes: attributesField(SYSTEM_ATTRIBUTES),
      },
      'The machine and its operating system.',
    ),
    docker: struct(
      'docker.Config',
      { resource_attributes: attributesField(DOCKER_ATTRIBUTES) },
      "What Docker's daemon tells of the host and the container.",
    ),
    ...absentFields,
    ...clientFields,
  },
  'Adds attributes of the machine to resources.',
  { embedded: Object.keys(clientFields), afterDecode: rejectMixedKeepalive },
)
export type ResourceDetectionConfig = Decoded<typeof resourceDetectionConfig>

/** Upstream: resourcedetectionprocessor.Config.Validate, after that of the parts. */
export function validateResourceDetectionConfig(config: ResourceDetectionConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  const known: readonly string[] = HOSTNAME_SOURCES
  const unknown = config.system.hostname_sources.find((source) => !known.includes(source))
  if (unknown !== undefined) {
    problems.push({
      path: ['detectorconfig', 'system'],
      message: `hostname_sources contains invalid value: ${goQuote(unknown)}`,
      keys: ['system', 'hostname_sources'],
    })
  }
  problems.push(...validateHttpClient(config))
  if (config.retry.enabled && config.timeout === 0 && config.retry.max_elapsed_time === 0) {
    problems.push({
      path: [],
      message: 'retry.enabled requires either timeout > 0 or retry.max_elapsed_time > 0 to bound detection',
      keys: ['timeout'],
    })
  }
  return problems
}
