import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { newUuid } from '../new-uuid.ts'
import { fetchMock, willPass, type MockActions } from './mock-actions.ts'
import { createMockClock } from './mock-clock.ts'
import {
  findStorage,
  readRecord,
  sendOutgoing,
  writeRecord,
  type Keeper,
  type MockDraft,
  type Outgoing,
} from './mock-record.ts'
import { beforeOpening, blankDraft, isEnding, isLocking, stepOf, type SessionState } from './session-state.ts'
import { createTabHold } from './tab-hold.ts'
import { createTimeTeller } from './time-teller.ts'

/** One mock in one tab: its step, what is being written, its time, and what still has to reach the server. */
export type MockSession = {
  readonly id: string
  readonly store: StoreApi<SessionState>
  /** Asks the server where the mock is and lets the clock run, unless another tab has it. */
  open(): void
  /** The page is left: the clock stands, and any tab may open the mock. */
  leave(): void
  /** Takes the mock from the tab that has it, with what was typed there. */
  takeOver(): void
  write(text: string): void
  /** 0 to 100. */
  setConfidence(confidence: number): void
  /** Commits the draft; nothing happens while it is empty, or while another answer is on its way. */
  lock(): void
  /** Passes what is asked now, a question or a task. */
  skip(): void
  /** Commits the answer to the live task that is asked now. */
  sendTask(answer: string): void
  pause(): void
  resume(): void
  removeClaim(attempt: string, claim: string, removed: boolean): void
  /** Ends the mock; what is being written is committed as it stands. */
  end(): void
  /** Sends at once what waits. */
  retry(): void
}

const tickMs = 1000
const retryMs = 10_000
/** The server hears of the time this often, so that another device goes on near it. */
const tellTimeS = 15

type Options = {
  /** What was made of a live task so far, as it would be sent; null where nothing was. */
  readTask: (code: string) => string | null
  storage?: Keeper | null
}

/** Call it in the browser only. Nothing is read or asked before `open`. */
export function createMockSession(
  id: string,
  actions: MockActions,
  { readTask, storage = findStorage() }: Options,
): MockSession {
  const name = `tracelab.mock.${id}`
  const store = createStore<SessionState>(beforeOpening)
  const get = store.getState
  const hold = createTabHold(name, { storage, onLost: () => stop('elsewhere') })
  let clock = createMockClock()
  let toldS = 0
  let visit = 0
  let isSending = false
  let ticking: ReturnType<typeof setInterval> | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined

  const limitS = () => get().mock?.limitS ?? Infinity
  const readClock = () => Math.min(Math.floor(clock.usedMs() / 1000), limitS())

  const tell = createTimeTeller(
    () => ({ usedS: readClock(), isPaused: get().isPaused }),
    (time) => actions.keepTime({ mock: id, ...time }),
  )

  function keep() {
    if (get().place !== 'here' || !hold.isHeld()) return
    const { mock, isPaused, draft, outgoing, left } = get()
    if (mock?.status === 'ended' && outgoing.length + left.length === 0) return storage?.removeItem(name)
    const isKept = writeRecord(storage, name, { usedMs: clock.usedMs(), isPaused, draft, outgoing, left })
    if (isKept !== get().isKept) store.setState({ isKept })
  }

  /** The clock runs while something can be answered here; it stands while an answer waits to be sent. */
  function setClock() {
    const { place, mock, isPaused, outgoing } = get()
    const isAsked = place === 'here' && mock?.status === 'running' && mock.now !== null
    if (isAsked && !isPaused && !isLocking({ outgoing }) && !isEnding({ outgoing })) clock.run()
    else clock.stand()
    const usedS = readClock()
    if (usedS !== get().usedS) store.setState({ usedS })
  }

  function change(part: Partial<SessionState>) {
    store.setState(part)
    setClock()
    keep()
  }

  function stop(place: SessionState['place']) {
    visit += 1
    clearInterval(ticking)
    clearTimeout(retrying)
    clock.stand()
    store.setState({ place })
  }

  function tick() {
    const usedS = readClock()
    if (usedS !== get().usedS) {
      store.setState({ usedS })
      keep()
    }
    if (usedS >= limitS()) end()
    else if (usedS - toldS >= tellTimeS) tellTime()
  }

  function tellTime() {
    if (get().mock?.status !== 'running') return
    toldS = readClock()
    tell()
  }

  function receive(mock: MockState) {
    const { draft, left } = get()
    const step = stepOf(mock.now)
    const isOther = draft.step !== step
    const isLost = isOther && draft.text.trim() !== '' && !isLocking(get())
    clock.raise(mock.usedS * 1000)
    store.setState({ mock })
    change({
      ...(isOther && { draft: blankDraft(step) }),
      ...(isLost && { left: [...left, draft.text] }),
    })
  }

  async function load() {
    visit += 1
    const here = visit
    const record = readRecord(storage, name)
    clock = createMockClock(record?.usedMs)
    const { draft, outgoing, left } = record ?? { draft: blankDraft(''), outgoing: [], left: [] }
    store.setState({ place: 'opening', isStuck: false, refused: null, draft, outgoing, left })
    try {
      const mock = await fetchMock(id)
      if (here !== visit) return
      if (mock === null) return stop('not_found')
      store.setState({ place: 'here', isPaused: mock.isPaused || (record?.isPaused ?? false) })
      receive(mock)
      ticking = setInterval(tick, tickMs)
      void flush()
    } catch {
      if (here !== visit) return
      stop('unreachable')
      retrying = setTimeout(() => void load(), retryMs)
    }
  }

  /** Sends one thing and goes on from what the server said; rejects when it could not be sent. */
  async function deliver(item: Outgoing): Promise<void> {
    const here = visit
    const result = await sendOutgoing(actions, item)
    if (!result.ok && willPass(result.problem)) throw new Error(result.problem)
    const hasMoved = !result.ok && result.problem === 'not_now'
    const moved = hasMoved ? await fetchMock(id) : null
    // Whoever has the mock now sends it again, under the same id.
    if (here !== visit) return
    if ((!result.ok && result.problem === 'not_found') || (hasMoved && moved === null)) return stop('not_found')
    store.setState({ outgoing: get().outgoing.slice(1), isStuck: false })
    const mock = result.ok ? result.value : moved
    // Its text is the draft again.
    if (mock === null) return change({ refused: result.ok ? null : result.problem })
    if (item.kind === 'lock') {
      if (get().draft.text === item.input.text) store.setState({ draft: blankDraft('') })
      // One that came too late is put aside.
      if (hasMoved && item.input.text.trim() !== '') store.setState({ left: [...get().left, item.input.text] })
    }
    receive(mock)
  }

  async function flush() {
    if (isSending) return
    isSending = true
    clearTimeout(retrying)
    try {
      for (let item = get().outgoing[0]; item && get().place === 'here'; item = get().outgoing[0]) await deliver(item)
    } catch {
      if (get().place === 'here') {
        store.setState({ isStuck: true })
        retrying = setTimeout(() => void flush(), retryMs)
      }
    } finally {
      isSending = false
    }
  }

  function queue(item: Outgoing) {
    change({ outgoing: [...get().outgoing, item], refused: null })
    void flush()
  }

  const mayAct = () => get().place === 'here' && get().mock?.status === 'running' && !isEnding(get())

  function commit(outcome: 'answered' | 'skipped') {
    const { mock, draft } = get()
    const now = mock?.now
    if (!mayAct() || isLocking(get()) || !now) return
    if (outcome === 'answered' && draft.text.trim() === '') return
    const confidence = outcome === 'answered' ? draft.confidence : null
    const followUp = now.kind === 'question' ? (now.followUp?.id ?? null) : null
    const asked = { mock: id, question: now.code, followUp }
    queue({
      kind: 'lock',
      input: { ...asked, id: newUuid(), outcome, text: draft.text, confidence, usedS: readClock() },
    })
  }

  function sendTask(answer: string) {
    if (!mayAct() || isLocking(get()) || get().mock?.now?.kind !== 'task') return
    queue({ kind: 'task', input: { mock: id, id: newUuid(), answer, usedS: readClock() } })
  }

  function end() {
    if (!mayAct()) return
    const now = get().mock?.now
    const task = now?.kind === 'task' ? readTask(now.code) : null
    if (task === null) commit('answered')
    else sendTask(task)
    queue({ kind: 'end', input: { mock: id, usedS: readClock() } })
  }

  function setPaused(isPaused: boolean) {
    if (!mayAct() || get().isPaused === isPaused) return
    change({ isPaused })
    tellTime()
  }

  function edit(part: Partial<MockDraft>) {
    if (!mayAct() || isLocking(get())) return
    change({ draft: { ...get().draft, ...part } })
  }

  async function open() {
    visit += 1
    const here = visit
    const isFree = await hold.isFree()
    if (here !== visit) return
    if (isFree) takeOver()
    else stop('elsewhere')
  }

  function takeOver() {
    hold.take()
    void load()
  }

  function leave() {
    keep()
    tellTime()
    stop('opening')
    hold.release()
  }

  const retry = () => void (get().place === 'unreachable' ? load() : flush())

  addEventListener('online', retry)
  addEventListener('pagehide', leave)
  // A page that comes back as it was left.
  addEventListener('pageshow', ({ persisted }: PageTransitionEvent) => void (persisted && open()))

  return {
    id,
    store,
    open: () => void open(),
    leave,
    retry,
    end,
    sendTask,
    takeOver,
    write: (text) => edit({ text }),
    setConfidence: (confidence) => edit({ confidence }),
    lock: () => commit('answered'),
    skip: () => commit('skipped'),
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    removeClaim(attempt, claim, removed) {
      if (mayAct()) queue({ kind: 'claim', input: { mock: id, attempt, claim, removed } })
    },
  }
}
