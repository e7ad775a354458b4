/** Which of a browser's tabs a mock is open in: one at a time, so that none writes over another. */
export type TabHold = {
  /** Takes the mock unless another tab has it; resolves to whether this one has it now. */
  ask(): Promise<boolean>
  /** Takes it from whichever tab has it. */
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
  let onAnswer: (() => void) | null = null

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
    if (data === 'here') onAnswer?.()
    else if (isHeld()) channel.postMessage('here' satisfies Message)
  })
  addEventListener('storage', () => void isHeld())

  async function isAnswered(): Promise<boolean> {
    // Without a channel nobody can be asked: a tab that was closed has said so, one that crashed has not.
    if (channel === null) return true
    return new Promise((resolve) => {
      onAnswer = () => resolve(true)
      setTimeout(() => resolve(false), answerMs)
      channel.postMessage('anybody' satisfies Message)
    })
  }

  return {
    take,
    isHeld,
    async ask() {
      const by = holder()
      if (by !== null && by !== tab && (await isAnswered())) return false
      take()
      return true
    },
    release() {
      if (holder() === tab) storage?.removeItem(key)
      holds = false
    },
  }
}
