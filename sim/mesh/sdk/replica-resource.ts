import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { ServiceDeclaration } from '../scenario/service.ts'
import type { Scenario } from '../scenario.ts'
import { matchesGlob } from './matches-glob.ts'

/** What the platform knows of one copy of a service. */
export type ReplicaPlace = { version: string; host: string | undefined; pod: string | null }

/** The version of the official SDK, as it says itself. */
const SDK_VERSION = '2.12.1'

/**
 * The resource of one copy of a service. Variables add to what the scenario's platform sets for everybody; a document
 * is the whole truth, so that a service whose document has no name is `unknown_service`, as in life.
 */
export function replicaResource(
  scenario: Scenario,
  name: string,
  declared: ServiceDeclaration,
  { version, host, pod }: ReplicaPlace,
): AttributeTemplates {
  const { document, config } = declared.sdk
  const configured = config.resource.attributes as AttributeTemplates
  if (document === undefined) {
    return {
      'service.name': name,
      'service.version': version,
      ...scenario.resource,
      ...(pod !== null && { 'k8s.pod.name': pod }),
      ...(host !== undefined && { 'host.name': host }),
      'telemetry.sdk.language': declared.language,
      ...declared.resource,
      ...configured,
    }
  }
  const detected: AttributeTemplates = {}
  for (const detector of config.resource.detectors) {
    if (detector === 'host' && host !== undefined) detected['host.name'] = host
    if (detector === 'container' && pod !== null) detected['k8s.pod.name'] = pod
    if (detector === 'service') detected['service.instance.id'] = pod ?? name
  }
  const { included, excluded } = config.resource.detected
  for (const key of Object.keys(detected)) {
    if (
      (included.length > 0 && !included.some((pattern) => matchesGlob(pattern, key))) ||
      excluded.some((pattern) => matchesGlob(pattern, key))
    ) {
      delete detected[key]
    }
  }
  return {
    'service.name': `unknown_service:${PROCESS_NAMES[declared.language]}`,
    'telemetry.sdk.language': declared.language,
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': SDK_VERSION,
    ...detected,
    ...configured,
  }
}

/** What SDKs put behind `unknown_service:` the name of the process that runs. */
const PROCESS_NAMES: Record<ServiceDeclaration['language'], string> = {
  go: 'server',
  java: 'java',
  nodejs: 'node',
  python: 'python',
  webjs: 'browser',
}
