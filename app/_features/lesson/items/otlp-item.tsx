'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { ItemFieldProps } from './item-field.ts'

/** What keeps a text from being JSON, in the browser's words; null when nothing does. */
function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A span written by hand as OTLP/JSON; Tab leaves the field. */
export function OtlpItem({ item, value, onChange, labelledBy }: ItemFieldProps<'otlp'>) {
  const t = useTranslations('items')
  const say = useSay('items')
  const note = useId()
  const text = typeof value === 'string' ? value : item.start
  const problem = jsonProblem(text)
  return (
    <div>
      <textarea
        aria-labelledby={labelledBy}
        aria-describedby={note}
        aria-invalid={problem !== null}
        lang="en"
        rows={Math.min(28, Math.max(8, text.split('\n').length + 1))}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        onChange={({ target }) => onChange(target.value === item.start ? undefined : target.value)}
        className="block w-full rounded-control border border-ctl bg-raised p-2.5 font-mono text-code whitespace-pre aria-invalid:border-error"
      />
      <div className="flex flex-wrap items-baseline gap-2 pt-1">
        <p id={note} role="status" className="min-w-0 flex-1 text-ui-s text-ink2">
          <StateGlyph state={problem === null ? 'pass' : 'error'} />{' '}
          {problem === null ? say('json_ok') : say('json_wrong', { message: problem })}
        </p>
        {text !== item.start && (
          <Button size="small" look="quiet" onClick={() => onChange(undefined)}>
            {t('json_reset')}
          </Button>
        )}
      </div>
    </div>
  )
}
