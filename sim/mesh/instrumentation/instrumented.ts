import type { ServiceDeclaration } from '../scenario/service.ts'

/** What of a service decides how its spans look. */
export type Instrumented = Pick<ServiceDeclaration, 'language' | 'instrumentation'>

/** Whether a service's libraries write the stable conventions and nothing else. */
export const followsConventions = ({ instrumentation }: Instrumented): boolean =>
  instrumentation.follows === 'conventions' && instrumentation.semconv === 'stable'

/** The language whose libraries are followed to the letter; null where the conventions are followed. */
export function faithfulLanguage({ language, instrumentation }: Instrumented): 'nodejs' | 'python' | null {
  if (instrumentation.follows === 'conventions') return null
  return language === 'nodejs' || language === 'python' ? language : null
}
