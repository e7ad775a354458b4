import type { FidelityNote } from '../../component/fidelity.ts'

/** What processors with a list of actions say of `from_context`. */
export const CONTEXT_NOTE: FidelityNote = {
  level: 'simplified',
  about: 'from_context',
  why: 'Nothing is known here of who sent a request: client.address is the empty text, and everything else is not there.',
}
