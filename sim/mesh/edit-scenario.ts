import type { Diagnostic } from '../diagnostic.ts'
import { action } from './scenario/action.ts'
import { checkReferences } from './scenario/check-references.ts'
import { readDocument } from './scenario/read-document.ts'
import type { Scenario } from './scenario.ts'
import { readSdkConfig } from './sdk/config/read-sdk-config.ts'
import { z } from 'zod'

/** What somebody changed about a scenario's world, as typed. */
export type ScenarioEdits = {
  /** Documents of OpenTelemetry's declarative configuration, by service. */
  sdk?: Readonly<Record<string, string>>
  /** Programs in TypeScript, by service; whether they compile is not asked here. */
  code?: Readonly<Record<string, string>>
  /** What is done while the run goes on, each a line as under a scenario's `actions`: `{ at: 12s, lift: slow }`. */
  actions?: readonly string[]
  /** Whether making telemetry takes time from the application; as the scenario says unless given. */
  coupled?: boolean
}

/** Which of the edits a diagnostic is about. */
export type EditDiagnostic = Diagnostic & { of: { sdk: string } | { action: number } }

const actionLine = z.tuple([action])

/** The scenario with edits made to it; what is wrong with them are diagnostics, with ranges in the texts they are about. */
export function editScenario(
  scenario: Scenario,
  { sdk = {}, code = {}, actions = [], coupled = scenario.coupled }: ScenarioEdits,
): { scenario: Scenario } | { diagnostics: EditDiagnostic[] } {
  const diagnostics: EditDiagnostic[] = []
  const services = { ...scenario.services }
  for (const [name, document] of Object.entries(sdk)) {
    const service = services[name]
    if (service === undefined) continue
    const { env } = service.sdk
    const read = readSdkConfig({ yaml: document, env })
    diagnostics.push(...read.diagnostics.map((diagnostic) => ({ ...diagnostic, of: { sdk: name } })))
    if (read.config !== null) services[name] = { ...service, sdk: { document, env, config: read.config } }
  }
  for (const [name, text] of Object.entries(code)) {
    const service = services[name]
    if (service?.code !== undefined) services[name] = { ...service, code: text }
  }
  const done = [...scenario.actions]
  for (const [index, line] of actions.entries()) {
    // In brackets the line is a whole document of its own, with its own range.
    const read = readDocument(`[${line}]`, 'An action', actionLine, () => [])
    if ('value' in read) done.push(read.value[0])
    else diagnostics.push({ ...read.diagnostics[0]!, of: { action: index } })
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  const edited = { ...scenario, services, actions: done, coupled }
  for (const { path, code, message } of checkReferences(edited)) {
    const index = Number(path[1]) - scenario.actions.length
    diagnostics.push({ code, severity: 'error', stage: 'validate', message, of: { action: Math.max(0, index) } })
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { scenario: edited }
}
