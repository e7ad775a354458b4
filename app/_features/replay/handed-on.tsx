'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatBytes } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import type { AnonymisedTraces } from '#sim/worker/compare-protocol.ts'
import { ReplacedTable } from './replaced-table.tsx'

/** Longer texts are for files. */
const COPIED = 1_000_000
const SHOWN = 4000

/** The copies: what stayed in them and what was replaced, their beginning, and the ways to take them along. */
export function HandedOn({ made }: { made: AnonymisedTraces }) {
  const t = useTranslations('explore.hand_on')
  const say = useSay('explore')
  const [copied, setCopied] = useState<{ of: AnonymisedTraces; done: boolean } | null>(null)
  const preview = useId()
  const length = made.parts.reduce((sum, part) => sum + part.length, 0)
  const name = made.format === 'json' ? 'trace.json' : 'traces.jsonl'
  const isCopied = copied?.of === made && copied.done
  return (
    <section aria-label={t('result')} className="flex min-w-0 flex-col gap-3">
      <h2 className="max-w-prose text-h3">{say('hand_on.made', { traces: made.traces, spans: made.spans })}</h2>
      <ReplacedTable fields={made.fields} />
      <div>
        <h3 id={preview} className="text-h3">
          {t('preview')}
        </h3>
        <ScrollBox labelledBy={preview} className="max-h-60 border border-hair bg-sunk px-2.5 py-1.5">
          <pre lang="en" className="id-wrap font-mono text-code whitespace-pre-wrap">
            {beginning(made.parts)}
          </pre>
        </ScrollBox>
      </div>
      <p className="max-w-prose">{say('hand_on.check_first')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={() => download(made, name)}>
          {t('download', { name, size: formatBytes(length) })}
        </Button>
        {length <= COPIED && (
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(made.parts.join('')).then(
                () => setCopied({ of: made, done: true }),
                () => setCopied({ of: made, done: false }),
              )
            }
          >
            {t(isCopied ? 'copied' : 'copy')}
          </Button>
        )}
        {copied?.of === made && !copied.done && <span role="alert">{say('hand_on.not_copied')}</span>}
      </div>
    </section>
  )
}

function beginning(parts: readonly string[]): string {
  let text = ''
  for (const part of parts) {
    if (text.length >= SHOWN) break
    text += part
  }
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

function download({ parts, format }: AnonymisedTraces, name: string) {
  const type = format === 'json' ? 'application/json' : 'application/jsonl'
  const address = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
