import type { FidelityLevel } from '#sim/collector/component/fidelity.ts'
import { DocText } from './doc-text.tsx'
import { FidelityMark } from './fidelity-mark.tsx'

type Props = {
  notes: readonly { level: FidelityLevel; about: string; why: string }[]
  wordOf: (level: FidelityLevel) => string
}

/** What differs from the real one, and why. */
export function FidelityNotes({ notes, wordOf }: Props) {
  return (
    <ul className="flex max-w-170 flex-col gap-2 text-read">
      {notes.map(({ level, about, why }) => (
        <li key={about}>
          <FidelityMark level={level} word={wordOf(level)} />{' '}
          <code lang="en" className="wrap-anywhere">
            {about}
          </code>
          : <DocText>{why}</DocText>
        </li>
      ))}
    </ul>
  )
}
