/** Which of a browser's tabs a mock is open in: one at a time, so that none writes over another. */
export type TabHold = {
  /** Whether no other tab has the mock. */
  isFree(): Promise<boolean>
  /** Takes it, also from a tab that has it. */
  take(): void
  /** Whether this tab still has it; look before every write. */
  isHeld(): boolean
  /** Leaves it to whoever asks next. */
  release(): void
}

type Message = 'anybody' | 'here'

type Options = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
  /** Another tab has taken it. */
  onLost: () => void
}

/** A tab that is alive answers at once, also from the background. */
const answerMs = 300

/** `name` is the mock's; of browsers that forbid storage every tab believes that it is the only one. */
export function createTabHold(name: string, { storage, onLost }: Options): TabHold {
  const key = `${name}.tab`
  const tab = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('')
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null
  let holds = false
  const waiting = new Set<() => void>()

  const holder = () => storage?.getItem(key) ?? null

  function take() {
    holds = true
    try {
      storage?.setItem(key, tab)
    } catch {
      // A full storage: then nothing is written over either.
    }
  }

  function isHeld() {
    const by = holder()
    if (holds && by !== null && by !== tab) {
      holds = false
      onLost()
    }
    return holds
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data === 'here') for (const answered of waiting) answered()
    else if (isHeld()) channel.postMessage('here' satisfies Message)
  })
  addEventListener('storage', () => void isHeld())

  /** Without a channel nobody can be asked: a tab that was closed has said so, one that crashed has not. */
  function isAnswered(): Promise<boolean> {
    if (channel === null) return Promise.resolve(true)
    return new Promise((resolve) => {
      const end = (answer: boolean) => {
        waiting.delete(answered)
        resolve(answer)
      }
      const answered = () => end(true)
      waiting.add(answered)
      setTimeout(end, answerMs, false)
      channel.postMessage('anybody' satisfies Message)
    })
  }

  return {
    take,
    isHeld,
    async isFree() {
      const by = holder()
      return by === null || by === tab || !(await isAnswered())
    },
    release() {
      if (holder() === tab) storage?.removeItem(key)
      holds = false
    },
  }
}
