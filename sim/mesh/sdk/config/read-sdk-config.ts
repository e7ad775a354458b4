import type { Diagnostic } from '../../../diagnostic.ts'
import { checkDocument } from './check-document.ts'
import { readEnvironment } from './env/read-environment.ts'
import { explainIssues } from './explain-issues.ts'
import { fillSdkConfig } from './fill-sdk-config.ts'
import { readYaml } from './read-yaml.ts'
import { sdkDocument } from './schema/document.ts'
import type { SdkConfig } from './sdk-config.ts'

/** How a service's SDK is configured: by a declarative document, or by variables of its environment. */
export type SdkConfigSource = { yaml?: string; env?: Readonly<Record<string, string>> }

/** The configuration, or null with at least one error; warnings come with either. */
export type SdkConfigReading = { config: SdkConfig | null; diagnostics: Diagnostic[] }

/**
 * Reads how an SDK is configured. A document is the whole truth: variables count only where it refers to them.
 * Without one the `OTEL_*` variables are read by the specification's rules, under which a bad value is a warning.
 */
export function readSdkConfig({ yaml, env = {} }: SdkConfigSource): SdkConfigReading {
  if (yaml === undefined) return readFromVariables(env)
  const read = readYaml(yaml, env)
  if ('diagnostics' in read) return { config: null, diagnostics: read.diagnostics }
  const parsed = sdkDocument.safeParse(read.data ?? {})
  if (!parsed.success) {
    return { config: null, diagnostics: explainIssues(sdkDocument, parsed.error.issues, read) }
  }
  const diagnostics = checkDocument(parsed.data, read)
  const isWrong = diagnostics.some(({ severity }) => severity === 'error')
  return { config: isWrong ? null : fillSdkConfig(parsed.data), diagnostics }
}

function readFromVariables(env: Readonly<Record<string, string>>): SdkConfigReading {
  const { document, diagnostics } = readEnvironment(env)
  return { config: fillSdkConfig(sdkDocument.parse(document)), diagnostics }
}
