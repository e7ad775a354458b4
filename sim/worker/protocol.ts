import type { Progress } from './call-protocol.ts'
import type { CollectorApi } from './collector-protocol.ts'
import type { CompareApi } from './compare-protocol.ts'
import type { EditorApi } from './editor-protocol.ts'
import type { ExplanationApi } from './explanation-protocol.ts'
import type { ExploreApi } from './explore-protocol.ts'
import type { JudgeApi } from './judge-protocol.ts'
import type { MeshApi } from './mesh-protocol.ts'
import type { MomentApi } from './moment-protocol.ts'
import type { OverheadApi } from './overhead-protocol.ts'
import type { RequestApi } from './request-protocol.ts'
import type { RunDiffApi } from './run-diff-protocol.ts'
import type { RunApi } from './run-protocol.ts'
import type { ScenarioApi } from './scenario-protocol.ts'
import type { SignalsApi } from './signals-protocol.ts'
import type { TopologyApi } from './topology-protocol.ts'

/**
 * What the simulator can be asked. The only types that cross the thread: plain data in, plain
 * data out. The same object stands behind a worker's port, in the command line and in grading.
 */
export type SimApi = ScenarioApi &
  EditorApi &
  RunApi &
  RequestApi &
  ExplanationApi &
  MomentApi &
  CollectorApi &
  RunDiffApi &
  OverheadApi &
  TopologyApi &
  MeshApi &
  SignalsApi &
  ExploreApi &
  CompareApi &
  JudgeApi

export type Method = keyof SimApi

/** Calls that simulate: they run in slices, tell their progress and can be cancelled; one at a time. */
export type LongMethod =
  | 'overhead'
  | 'run'
  | 'tryConfig'
  | 'page'
  | 'journey'
  | 'digest'
  | 'runTopology'
  | 'topologyJourney'
  | 'picks'
  | 'wire'
  | 'sendEdited'
  | 'truthSummary'
  | 'readTraces'
  | 'finishReading'
  | 'replayTraces'
  | 'compareSets'
  | 'anonymise'

export type Input<M extends Method> = Parameters<SimApi[M]>[0]

export type Output<M extends Method> = Awaited<ReturnType<SimApi[M]>>

export type ToSim =
  | { [M in Method]: { type: 'call'; id: number; method: M; input: Input<M> } }[Method]
  | { type: 'cancel'; id: number }

export type FromSim =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'result'; id: number; output: Output<Method> }
  | { type: 'fault'; id: number; message: string; stack?: string }

/** A Worker, a MessagePort, or `self`: whatever can carry messages. */
export type Endpoint = {
  postMessage(message: ToSim | FromSim, transfer?: readonly ArrayBufferLike[]): void
  addEventListener(type: 'message', listener: (event: { data: never }) => void): void
  removeEventListener?(type: 'message', listener: (event: { data: never }) => void): void
}

export type CallOptions = {
  onProgress?: (progress: Progress) => void
  signal?: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void }
  /** Buffers of the input that are handed over rather than copied: the caller has them no more. */
  transfer?: readonly ArrayBufferLike[]
}

/** The other end of the port: one promise per call; rejects only with a fault of ours. */
export type SimClient = {
  call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>
  close(): void
}
