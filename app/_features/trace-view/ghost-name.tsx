import type { TraceService } from './opened-trace.ts'
import type { Ghost } from './ghost-words.ts'
import { monogram } from './monogram.ts'
import type { RowWords } from './waterfall-row.tsx'

type Props = { ghost: Ghost; service: TraceService | undefined; under: number; words: RowWords }

/** What a span that never arrived is called, by its id where nobody knows more, and why it is not there. */
export function GhostName({ ghost, service, under, words }: Props) {
  const { name, spanId } = ghost
  return (
    <>
      {service && (
        <>
          <b className="@max-[34rem]:hidden">{service.name}</b>
          <abbr title={service.name} className="hidden font-mono no-underline @max-[34rem]:inline">
            {monogram(service.name)}
          </abbr>{' '}
        </>
      )}
      {name}
      <span lang={words.lang} className="text-ink2">
        {`${name === '' ? '' : ' · '}${words.never}: ${words.ghostReason(ghost, under)}`}
      </span>
      {name === '' && <span className="font-mono"> {spanId}</span>}
    </>
  )
}
