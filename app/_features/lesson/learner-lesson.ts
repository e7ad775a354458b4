import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LessonState } from '#app/_server/lesson-state.ts'
import { beats, isBeat, type Beat } from './beats.ts'
import { becomeLearner } from './become-learner.ts'
import { createOutbox } from './outbox.ts'

export type Prediction = { value: number; confidence: number }

type Write = { kind: 'prediction'; prediction: Prediction } | { kind: 'beat'; beat: Beat }

/** The server actions a lesson writes with; each resolves false when the server will never take it. */
export type LessonActions = {
  commitPrediction: (input: { lesson: string; beat: 'predict' } & Prediction) => Promise<{ ok: boolean }>
  reachBeat: (input: { lesson: string; beat: Beat }) => Promise<{ ok: boolean }>
}

type State = {
  /** Reached, in the order of the lesson. */
  reached: readonly Beat[]
  /** Committed: it never changes again. */
  prediction: Prediction | null
  /** What the first run measured, in the unit of the prediction. */
  measured: number | null
  /** Set by "Lock and run" until the lab has taken it up. */
  wantsRun: boolean
  /** What the server knows of this learner and lesson; null until it has answered. */
  saved: LessonState | null
  /** The worked solution was shown. */
  isDisclosed: boolean
  /** Writes that wait because the server could not be reached. */
  waiting: number
}

/** One learner's way through one lesson: kept in this browser at once, on the server when it can be reached. */
export type LearnerLesson = {
  readonly code: string
  readonly store: StoreApi<State>
  /** Commits the prediction, once, and asks the lab to run. */
  predict(prediction: Prediction): void
  reach(beat: Beat): void
  /** The worked solution has just been shown. */
  disclose(): void
  /** Tells what the run measured; the first one counts. */
  measure(value: number): void
  /** The lab takes up the wish to run; true once. */
  takeRunWish(): boolean
}

type Kept = Pick<State, 'reached' | 'prediction' | 'measured'>

function inOrder(reached: Iterable<string>): Beat[] {
  const all = new Set(reached)
  return beats.filter((beat) => all.has(beat))
}

function readKept(key: string): Kept {
  try {
    const kept: Partial<Kept> = JSON.parse(localStorage.getItem(key) ?? '{}')
    return {
      reached: inOrder((kept.reached ?? []).filter(isBeat)),
      prediction: kept.prediction ?? null,
      measured: kept.measured ?? null,
    }
  } catch {
    return { reached: [], prediction: null, measured: null }
  }
}

function createLearnerLesson(code: string, actions: LessonActions): LearnerLesson {
  const key = `tracelab.lesson.${code}`
  const store = createStore<State>(() => ({
    ...readKept(key),
    wantsRun: false,
    saved: null,
    isDisclosed: false,
    waiting: 0,
  }))
  const outbox = createOutbox<Write>(`tracelab.outbox.${code}`, {
    send: async (item) => {
      await becomeLearner()
      return item.kind === 'prediction'
        ? actions.commitPrediction({ lesson: code, beat: 'predict', ...item.prediction })
        : actions.reachBeat({ lesson: code, beat: item.beat })
    },
    onStuck: (waiting) => store.setState({ waiting }),
  })

  function change(part: Partial<State>) {
    store.setState(part)
    const { reached, prediction, measured } = store.getState()
    try {
      localStorage.setItem(key, JSON.stringify({ reached, prediction, measured }))
    } catch {
      // Without storage the lesson is remembered by the server, and here until the page is closed.
    }
  }

  async function load() {
    const response = await fetch(`/api/lessons/${code}`)
    if (!response.ok) return
    const saved: LessonState = await response.json()
    const { reached, prediction } = store.getState()
    // The first committed prediction stands, wherever it was made.
    const stored = saved.predictions.find((made) => made.beat === 'predict')
    change({
      saved,
      isDisclosed: store.getState().isDisclosed || saved.disclosedAt !== null,
      reached: inOrder([...reached, ...saved.progress.beats.map(({ beat }) => beat)]),
      prediction: stored ? { value: stored.value, confidence: stored.confidence } : prediction,
    })
  }

  // Offline the lesson goes on from what this browser knows.
  load().catch(() => undefined)

  function reach(beat: Beat) {
    const { reached } = store.getState()
    if (reached.includes(beat)) return
    change({ reached: inOrder([...reached, beat]) })
    outbox.add({ kind: 'beat', beat })
  }

  return {
    code,
    store,
    reach,
    disclose: () => store.setState({ isDisclosed: true }),
    predict(prediction) {
      if (store.getState().prediction) return
      change({ prediction, wantsRun: true })
      outbox.add({ kind: 'prediction', prediction })
      reach('run')
    },
    measure(value) {
      if (store.getState().measured === null) change({ measured: value })
      reach('explain')
    },
    takeRunWish() {
      const { wantsRun } = store.getState()
      if (wantsRun) store.setState({ wantsRun: false })
      return wantsRun
    },
  }
}

const lessons = new Map<string, LearnerLesson>()

/** The lesson of that code in this tab; it outlives the components that show it. Call it in the browser only. */
export function getLearnerLesson(code: string, actions: LessonActions): LearnerLesson {
  const known = lessons.get(code)
  if (known) return known
  const made = createLearnerLesson(code, actions)
  lessons.set(code, made)
  return made
}
