import { renderProse } from '#app/_features/prose/render-prose.tsx'
import type { Locale } from '#app/i18n/locales.ts'

/** A file of a lesson above a question: prose as prose, everything else as it stands. */
export function ShownFile({ name, text, locale }: { name: string; text: string; locale: Locale }) {
  if (name.endsWith('.md')) return <div className="prose text-read">{renderProse(text, { locale })}</div>
  return (
    <figure>
      <figcaption lang="en" className="font-mono text-micro text-ink3">
        {name.split('/').at(-1)}
      </figcaption>
      <pre
        lang="en"
        // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-96 overflow-auto border border-hair bg-sunk p-2.5 font-mono text-code"
      >
        {text}
      </pre>
    </figure>
  )
}
