import { createStore, type StoreApi } from 'zustand/vanilla'

export type Playback = {
  nowNs: number
  endNs: number
  playing: boolean
  /** Virtual seconds per second. */
  speed: number
}

type Frames = { request(draw: (ms: number) => void): number; cancel(frame: number): void }

export type PlaybackClock = {
  readonly store: StoreApi<Playback>
  /** A new run: `nowNs` goes to its end unless told otherwise. */
  setRun(endNs: number, nowNs?: number): void
  seek(ns: number): void
  /** Whole seconds: the moments at which decisions are made. */
  stepTick(by: 1 | -1): void
  setSpeed(speed: number): void
  play(): void
  pause(): void
}

const second = 1e9
/** A frame later than this was a hidden tab or a long task: time does not jump to make up for it. */
const longestFrameMs = 100

const browserFrames: Frames = {
  request: (draw) => requestAnimationFrame(draw),
  cancel: (frame) => cancelAnimationFrame(frame),
}

/**
 * Virtual time as it is shown: every view of a run draws the moment this clock says. It changes on every frame while
 * playing, so views subscribe to `store` and draw; they do not render. With `inSteps` it moves a whole second at a time.
 */
export function createPlaybackClock(inSteps: () => boolean = () => false, frames = browserFrames): PlaybackClock {
  const store = createStore<Playback>(() => ({ nowNs: 0, endNs: 0, playing: false, speed: 1 }))
  let frame = 0
  let lastMs: number | null = null
  // In steps, what is shown lags behind the time that has passed.
  let exactNs = 0

  function clamp(ns: number): number {
    return Math.min(Math.max(0, ns), store.getState().endNs)
  }

  function stop() {
    if (frame) frames.cancel(frame)
    frame = 0
    lastMs = null
  }

  function advance(ms: number) {
    const { speed, endNs } = store.getState()
    const elapsedMs = lastMs === null ? 0 : Math.min(longestFrameMs, ms - lastMs)
    lastMs = ms
    exactNs = clamp(exactNs + elapsedMs * 1e6 * speed)
    const ended = exactNs >= endNs
    const nowNs = inSteps() && !ended ? Math.floor(exactNs / second) * second : exactNs
    if (ended) stop()
    else frame = frames.request(advance)
    if (ended || nowNs !== store.getState().nowNs) store.setState({ nowNs, playing: !ended })
  }

  function seek(ns: number) {
    exactNs = clamp(ns)
    store.setState({ nowNs: exactNs })
  }

  return {
    store,
    seek,
    setRun(endNs, nowNs = endNs) {
      stop()
      store.setState({ endNs, playing: false })
      seek(nowNs)
    },
    stepTick(by) {
      const ticks = store.getState().nowNs / second
      seek((by > 0 ? Math.floor(ticks + 1e-9) + 1 : Math.ceil(ticks - 1e-9) - 1) * second)
    },
    setSpeed(speed) {
      store.setState({ speed })
    },
    play() {
      const { nowNs, endNs } = store.getState()
      if (frame || endNs === 0) return
      if (nowNs >= endNs) seek(0)
      exactNs = store.getState().nowNs
      store.setState({ playing: true })
      frame = frames.request(advance)
    },
    pause() {
      stop()
      store.setState({ playing: false })
    },
  }
}
