'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffectEvent, useId, useRef, type KeyboardEvent } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { WireHop } from '#sim/worker/wire-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { makeMistake, mistakes } from './mistakes.ts'

type Props = {
  /** The hop as the sender's library wrote it. */
  hop: WireHop
  text: string
  onText: (text: string) => void
  onSend: () => void
  problems: readonly Diagnostic[]
  busy: boolean
}

function Mistakes({ problems, id }: { problems: readonly Diagnostic[]; id: string }) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  if (problems.length === 0) return null
  return (
    <ul id={id} role="alert" className="flex flex-col gap-0.5 text-ui-s">
      {problems.map(({ code, message, range }) => (
        <li key={`${range?.startLine} ${message}`}>
          <StateGlyph state="error" /> {say('line', { line: range?.startLine ?? 1 })}{' '}
          {t.has(`mistake.${code}` as 'mistake.no-name') ? say(`mistake.${code}`) : <span lang="en">{message}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The fields of a hop as text, ready mistakes to put into it, and the way to send it. */
export function SendPanel({ hop, text, onText, onSend, problems, busy }: Props) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const ready = mistakes.flatMap((mistake) => {
    const made = makeMistake(mistake, hop)
    return made === null ? [] : [{ mistake, made }]
  })
  const sendByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  })
  return (
    <form
      className="flex flex-col gap-2 px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <label htmlFor={`${id}-text`} className="text-ui-s text-ink2">
        {say('edit_label')}
      </label>
      <textarea
        ref={area}
        id={`${id}-text`}
        lang="en"
        value={text}
        rows={Math.max(3, text.split('\n').length + 1)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={sendByKey}
        className="w-full rounded-control border border-ctl bg-raised px-2 py-1.5 font-mono text-ui-s/5 text-ink aria-invalid:border-error max-tablet:text-read"
      />
      <Mistakes problems={problems} id={`${id}-problems`} />
      <fieldset>
        <legend className="pb-1 text-ui-s text-ink2">{say('ready')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {ready.map(({ mistake, made }) => (
            <Button
              key={mistake}
              size="small"
              aria-pressed={text === made}
              className="aria-pressed:border-ink aria-pressed:font-semibold"
              onClick={() => onText(made)}
            >
              {t(`ready_mistake.${mistake}`)}
            </Button>
          ))}
          <Button size="small" look="quiet" disabled={text === hop.editable} onClick={() => onText(hop.editable)}>
            {t('as_written')}
          </Button>
        </div>
      </fieldset>
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          <Send className="size-3.5" />
          {t(busy ? 'sending' : 'send')}
          <span className="max-wide:hidden">
            <Kbd onAccent>Ctrl ⏎</Kbd>
          </span>
        </Button>
      </div>
    </form>
  )
}
