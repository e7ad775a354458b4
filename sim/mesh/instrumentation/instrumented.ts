import type { ServiceDeclaration } from '../scenario/service.ts'
import type { SdkConfig } from '../sdk/config/sdk-config.ts'
import type { Semconv } from './semconv.ts'

/** What of a service decides how its spans look. */
export type Instrumented = Pick<ServiceDeclaration, 'language' | 'instrumentation'> & {
  sdk: { config: Pick<SdkConfig, 'instrumentation' | 'semconv_stability_opt_in'> }
}

/** What conventions are for; `OTEL_SEMCONV_STABILITY_OPT_IN` names databases as a whole. */
export type SemconvDomain = 'http' | 'rpc' | 'database'

const DOMAINS: readonly SemconvDomain[] = ['http', 'rpc', 'database']
const IN_DOCUMENT = { http: 'http', rpc: 'rpc', database: 'db' } as const

/**
 * Which conventions a service's libraries write: what its SDK's document says of the domain, else what the opt-in
 * list says, else what the scenario has set.
 */
export function semconvOf({ instrumentation, sdk }: Instrumented, domain: SemconvDomain): Semconv {
  const { config } = sdk
  const declared = config.instrumentation.general?.[IN_DOCUMENT[domain]]?.semconv
  if (declared !== undefined) return declared.version === 0 ? 'old' : declared.dual_emit ? 'dup' : 'stable'
  const listed = config.semconv_stability_opt_in
  if (listed.includes(`${domain}/dup`)) return 'dup'
  return listed.includes(domain) ? 'stable' : instrumentation.semconv
}

/** Whether a service's libraries write the stable conventions and nothing else. */
export const followsConventions = (service: Instrumented): boolean =>
  service.instrumentation.follows === 'conventions' &&
  DOMAINS.every((domain) => semconvOf(service, domain) === 'stable')

/** The language whose libraries are followed to the letter; null where the conventions are followed. */
export function faithfulLanguage({ language, instrumentation }: Instrumented): 'nodejs' | 'python' | null {
  if (instrumentation.follows === 'conventions') return null
  return language === 'nodejs' || language === 'python' ? language : null
}
