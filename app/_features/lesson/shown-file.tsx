import { renderProse } from '#app/_features/prose/render-prose.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { cx } from '#app/_ui/cx.ts'

const THAI = /[\u0E00-\u0E7F]/
/** A line in columns, or indented, is code and stays as wide as it is; a sentence may wrap. */
const isSentence = (line: string): boolean => !/^ | {2}/.test(line)

/** A file of a lesson above a question: prose as prose, everything else line by line as it stands. */
export function ShownFile({ name, text, locale }: { name: string; text: string; locale: Locale }) {
  if (name.endsWith('.md')) return <div className="prose text-read">{renderProse(text, { locale })}</div>
  return (
    <figure>
      <figcaption lang="en" className="font-mono text-micro text-ink3">
        {name.split('/').at(-1)}
      </figcaption>
      <pre
        // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-96 overflow-auto border border-hair bg-sunk p-2.5 font-mono text-code"
      >
        {text
          .trimEnd()
          .split('\n')
          .map((line, place) => (
            // Lines have no other name than their place, and never move.
            // oxlint-disable-next-line react/no-array-index-key
            <span
              key={place}
              lang={THAI.test(line) ? locale : 'en'}
              className={cx(isSentence(line) && 'whitespace-pre-wrap')}
            >
              <MixedText locale={THAI.test(line) ? locale : 'en'}>{`${line}\n`}</MixedText>
            </span>
          ))}
      </pre>
    </figure>
  )
}
