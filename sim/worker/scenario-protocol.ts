import type { Diagnostic } from '../diagnostic.ts'

/** A scenario as its author wrote it, with the collector configuration it starts with. */
export type ScenarioText = { id: string; yaml: string; collector: string }

/** A scenario as the page shows it. Names are data, by language. */
export type ScenarioInfo = {
  id: string
  name: { en: string; th: string }
  /** What it is, in a sentence or two. */
  description: { en: string; th: string }
  durationS: number
  services: ServiceInfo[]
  edges: EdgeInfo[]
  operations: string[]
  defaultCollector: string
  /** Factors on the load that make sense. */
  loads: number[]
  /** How each instrumented service's SDK is configured. */
  sdks: SdkInfo[]
  /** The services whose work is a program, with it as it was shipped. */
  codes: CodeInfo[]
  /** What goes wrong in it by itself. */
  faults: FaultInfo[]
  /** What faults can point at. */
  places: FaultPlaces
}

/** A service's SDK: the document to start from when somebody wants to change it. */
export type SdkInfo = { service: string; language: string; document: string; byVariables: boolean }

/** A service whose work is a program in TypeScript. */
export type CodeInfo = { service: string; text: string }

/** A fault of a scenario; decoys are not told apart. */
export type FaultInfo = { id: string; kind: string; reason: { en: string; th: string } }

/** Names that faults can point at: `service/step_id`, `service.operation`, `caller>callee`, services and hosts. */
export type FaultPlaces = {
  steps: string[]
  operations: string[]
  edges: string[]
  services: string[]
  /** Services that log. */
  logging: string[]
  hosts: string[]
  /** Edges, and those to silent peers and to the AMQP broker. */
  wires: string[]
  /** Addresses of brokers. */
  brokers: string[]
  /** Who sends to which topic, and who calls or asks whom, as `caller>callee`. */
  sends: string[]
  calls: string[]
}

export type ServiceInfo = {
  name: string
  /** Index into the service palette. */
  palette: number
  /** A silent peer sends no telemetry: it is drawn with a dashed outline. */
  silent: boolean
  replicas: number
}

/** Who calls whom; `asynchronous` edges go through a queue. Indexes into `services`. */
export type EdgeInfo = { from: number; to: number; asynchronous: boolean }

/** What can be asked about scenarios. */
export type ScenarioApi = {
  /** Gives the engine the scenarios it may run; a scenario that does not parse is a diagnostic of its file. */
  load(input: { scenarios: ScenarioText[] }): { diagnostics: Diagnostic[] }
  engine(input: Record<never, never>): { version: string; collector: string; scenarios: ScenarioInfo[] }
}
