/** A task that kept the page from anything else for more than 50 ms; times are the page's. */
export type LongTask = { start: number; duration: number }

export type Scrolled = {
  fps: number
  worstMs: number
  frames: number
  /** Frames in which a quarter, the middle or three quarters of the list had no row. */
  blankFrames: number
}

export type Settled = {
  /** From the first event of the hand until what was waited for is painted and no long task follows. */
  ms: number
  /** To the paint of the last change of any kind, as what fades away. */
  lastChangeMs: number
  /** To the end of the last long task; 0 is that there was none. */
  lastTaskMs: number
  longestMs: number
  nodes: number
  /** Whether what was waited for came about. */
  reached: boolean
}

export type Probe = {
  readonly tasks: LongTask[]
  /** When a file was chosen, and when a row of it was painted. */
  chosenAt: number | null
  firstRowAt: number | null
  /** When a file could be chosen first. */
  usableAt: number | null
  waitForRow: (text: string) => void
  /** Whether for so long nothing changed, no task was long, and nothing said that it is busy. */
  isQuiet: (ms: number) => boolean
  count: () => { nodes: number; rows: number; rowCount: number }
  scroll: (pixelsPerSecond: number, seconds: number) => Promise<Scrolled>
  jumpToMiddle: () => Promise<number>
  toTop: () => void
  /** Takes the next thing that a hand does as the beginning of what leads to `goal`. */
  watch: (goal: Goal) => void
  settled: (quietMs: number, limitMs: number) => Promise<Settled>
}

/** What shows that the page has done as it was told. */
export type Goal =
  /** The page says a number that it did not say before, where it says what came of something. */
  | { is: 'answer' }
  /** The number of rows is another one. */
  | { is: 'row-count' }
  /** A text stands on the page. */
  | { is: 'text'; text: string }
  /** The panel of the selected tab has content; of a canvas on this thread, strokes. */
  | { is: 'panel'; tab: string }

/** What was so when the watch began, and has come about since. */
type Watched = {
  began: number | null
  painted: number
  /** When what was waited for was painted. */
  reachedAt: number | null
  rowCount: number
  answers: string
  drawn: number
}

declare global {
  interface Window {
    benchProbe: Probe
  }
}

/** Runs in the page before its own scripts; it must not name anything outside of itself. */
export function installProbe(): void {
  const GRID = '[role=treegrid]'
  const ROW = '[role=row]'
  const tasks: LongTask[] = []
  const record = (list: PerformanceEntry[]): void => {
    for (const { startTime, duration } of list) tasks.push({ start: startTime, duration })
  }
  const observer = new PerformanceObserver((list) => record(list.getEntries()))
  observer.observe({ type: 'longtask', buffered: true })

  // What a change is: of the document, or a stroke on a canvas of this thread. A worker's canvas is seen by what the page says of it.
  let changes = 0
  let drawn = 0
  let lastChange = 0
  let wanted: string | null = null
  const rows = (): Element[] => [...document.querySelectorAll(`${GRID} ${ROW}`)]
  /** To be called before a frame is painted: in its callback. */
  const afterThisFrame = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', then, { once: true })
    port1.start()
    port2.postMessage(null)
  }
  new MutationObserver(() => {
    changes++
    lastChange = performance.now()
    if (wanted === null || !rows().some(({ textContent }) => textContent.includes(wanted!))) return
    wanted = null
    requestAnimationFrame(() =>
      afterThisFrame(() => {
        probe.firstRowAt = performance.now()
      }),
    )
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
  for (const name of ['clearRect', 'fillRect', 'fill', 'stroke', 'fillText', 'drawImage'] as const) {
    const canvas = CanvasRenderingContext2D.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
    const original = canvas[name]!
    canvas[name] = function (this: unknown, ...args: unknown[]) {
      drawn++
      return original.apply(this, args)
    }
  }

  for (const type of ['input', 'change', 'drop']) {
    addEventListener(
      type,
      ({ target, timeStamp }) => {
        const isFile = type === 'drop' || (target instanceof HTMLInputElement && target.type === 'file')
        if (isFile) probe.chosenAt ??= timeStamp
      },
      { capture: true },
    )
  }
  let watched: Watched | null = null
  for (const type of ['pointerdown', 'keydown', 'input']) {
    addEventListener(
      type,
      ({ timeStamp }) => {
        if (watched) watched.began ??= timeStamp
      },
      { capture: true },
    )
  }

  // React writes its own key on what it has taken over; a page without React counts as usable when it is loaded.
  const findInput = (): void => {
    const input = document.querySelector('input[type=file]')
    const isAlive = input !== null && Object.keys(input).some((key) => key.startsWith('__react'))
    const isPlain = input !== null && document.querySelector('[data-plain]') !== null
    if (isAlive || (isPlain && document.readyState === 'complete')) probe.usableAt = performance.now()
    else requestAnimationFrame(findInput)
  }
  requestAnimationFrame(findInput)

  const scroller = (): Element => {
    const scrolls = (element: Element): boolean =>
      element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)
    const grid = document.querySelector(GRID)
    if (grid === null) throw new Error('There is no treegrid.')
    for (let at: Element | null = grid; at; at = at.parentElement) if (scrolls(at)) return at
    return [...grid.querySelectorAll('*')].find(scrolls) ?? document.scrollingElement!
  }
  const hasRowAt = (element: Element, share: number): boolean => {
    const box = element.getBoundingClientRect()
    const top = Math.max(0, box.top)
    const bottom = Math.min(innerHeight, box.bottom)
    const row = document.elementFromPoint(box.left + box.width * 0.2, top + (bottom - top) * share)?.closest(ROW)
    return row !== null && row !== undefined && row.textContent.trim() !== ''
  }
  const rowCountNow = (): number => Number(document.querySelector(GRID)?.getAttribute('aria-rowcount') ?? rows().length)
  const answers = (): string =>
    [...document.querySelectorAll('output, [role=status]')].map(({ textContent }) => textContent).join()
  const isThere = (goal: Goal, since: Watched): boolean => {
    if (goal.is === 'answer') return /\d/.test(answers()) && answers() !== since.answers
    if (goal.is === 'row-count') return rowCountNow() !== since.rowCount
    if (goal.is === 'text') {
      const path = `//body//*[not(self::script)][contains(text(), "${goal.text}")]`
      return document.evaluate(path, document, null, XPathResult.BOOLEAN_TYPE).booleanValue
    }
    const tab = document.querySelector('[role=tab][aria-selected=true]')
    if (tab?.textContent.includes(goal.tab) !== true) return false
    const panels = [...document.querySelectorAll('[role=tabpanel]')]
    const panel = panels.find((each) => each.getBoundingClientRect().height > 0)
    if (panel === undefined) return false
    const isFilled = panel.querySelectorAll('*').length > 3 && !isBusy()
    return panel.querySelector('canvas') === null ? isFilled : drawn > since.drawn
  }
  const isBusy = (): boolean => document.querySelector('[aria-busy=true]') !== null
  const lastTaskEnd = (): number => tasks.reduce((last, { start, duration }) => Math.max(last, start + duration), 0)

  const probe: Probe = {
    tasks,
    chosenAt: null,
    firstRowAt: null,
    usableAt: null,
    waitForRow: (text) => {
      wanted = text
    },
    isQuiet: (ms) => {
      record(observer.takeRecords())
      return !isBusy() && performance.now() - Math.max(lastChange, lastTaskEnd()) > ms
    },
    count: () => ({
      nodes: document.querySelectorAll('*').length,
      rows: rows().length,
      rowCount: rowCountNow(),
    }),
    scroll: (pixelsPerSecond, seconds) =>
      new Promise((resolve) => {
        const element = scroller()
        const most = element.scrollHeight - element.clientHeight
        const times: number[] = []
        let blankFrames = 0
        let direction = 1
        let at = 0
        element.scrollTop = 0
        const frame = (now: number): void => {
          const before = times.at(-1)
          times.push(now)
          if (before !== undefined) {
            at += (direction * pixelsPerSecond * (now - before)) / 1000
            if (at >= most || at <= 0) direction = -direction
            at = Math.min(most, Math.max(0, at))
            element.scrollTop = at
            // What this frame will show: the list has not yet heard of the scroll.
            if (![0.25, 0.5, 0.75].every((share) => hasRowAt(element, share))) blankFrames++
          }
          if (now - times[0]! < seconds * 1000) {
            requestAnimationFrame(frame)
            return
          }
          let worstMs = 0
          for (let index = 1; index < times.length; index++) {
            worstMs = Math.max(worstMs, times[index]! - times[index - 1]!)
          }
          const frames = times.length - 1
          resolve({ fps: (frames * 1000) / (now - times[0]!), worstMs, frames, blankFrames })
        }
        requestAnimationFrame(frame)
      }),
    jumpToMiddle: () =>
      new Promise((resolve) => {
        const element = scroller()
        element.scrollTop = 0
        setTimeout(() => {
          const start = performance.now()
          element.scrollTop = (element.scrollHeight - element.clientHeight) / 2
          const look = (): void => {
            if (hasRowAt(element, 0.5)) afterThisFrame(() => resolve(performance.now() - start))
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }, 300)
      }),
    toTop: () => {
      if (document.querySelector(GRID)) scroller().scrollTop = 0
    },
    watch: (goal) => {
      const mine: Watched = {
        began: null,
        painted: 0,
        reachedAt: null,
        rowCount: rowCountNow(),
        answers: answers(),
        drawn,
      }
      watched = mine
      let seen = changes + drawn
      let isFound = false
      const frame = (): void => {
        if (watched !== mine) return
        if (changes + drawn !== seen) {
          seen = changes + drawn
          afterThisFrame(() => {
            mine.painted = performance.now()
          })
        }
        if (!isFound && mine.began !== null && isThere(goal, mine)) {
          isFound = true
          afterThisFrame(() => {
            mine.reachedAt = performance.now()
          })
        }
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    },
    settled: (quietMs, limitMs) =>
      new Promise((resolve) => {
        const asked = performance.now()
        const look = (): void => {
          const now = performance.now()
          const mine = watched!
          record(observer.takeRecords())
          const start = mine.began ?? asked
          const own = tasks.filter((task) => task.start + task.duration > start)
          const lastTask = own.reduce((last, task) => Math.max(last, task.start + task.duration), 0)
          const isOver = mine.reachedAt !== null && !isBusy() && now - Math.max(start, mine.painted, lastTask) > quietMs
          if (!isOver && now - asked < limitMs) {
            setTimeout(look, 50)
            return
          }
          watched = null
          resolve({
            ms: Math.max(mine.reachedAt ?? now, lastTask) - start,
            lastChangeMs: Math.max(0, mine.painted - start),
            lastTaskMs: lastTask === 0 ? 0 : lastTask - start,
            longestMs: own.reduce((most, task) => Math.max(most, task.duration), 0),
            nodes: document.querySelectorAll('*').length,
            reached: mine.reachedAt !== null,
          })
        }
        look()
      }),
  }
  window.benchProbe = probe
}
