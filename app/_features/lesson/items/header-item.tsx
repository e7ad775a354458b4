'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { HeaderParts } from '../../wire/header-parts.tsx'
import { placePlainHeaders } from '../../wire/header-spots.ts'
import { getEngine } from '../../workbench/engine.ts'
import { useAnswer } from '../../workbench/use-answer.ts'
import { textsOf, type ItemFieldProps } from './item-field.ts'
import { monoFieldClass } from './text-item.tsx'

const areas = ['wire'] as const

/** What the wire inspector reads in the headers as they stand. */
function Decoded({ headers }: { headers: Record<string, string> }) {
  const say = useSay('items')
  const fields = Object.entries(headers).filter(([, value]) => value !== '')
  const { value } = useAnswer(fields.length > 0 ? JSON.stringify(fields) : null, () =>
    getEngine().call('explainHeaders', { headers: fields }),
  )
  if (!value || fields.length === 0) return null
  return (
    <section aria-live="polite" className="mt-2 border border-hair bg-sunk">
      <h4 className="px-3 pt-2 text-micro text-ink3">{say('decoded')}</h4>
      {value.headers.length === 0 ? (
        <p className="px-3 py-2 text-ui-s text-ink2">{say('header_unread')}</p>
      ) : (
        <AreaMessages areas={areas}>
          <HeaderParts placed={placePlainHeaders(value)} isPeer={false} active={null} onActive={ignore} />
        </AreaMessages>
      )}
    </section>
  )
}

function ignore() {
  // Nothing else on screen shows the part that is pointed at.
}

/** Headers written by hand, and what a receiver would read in them. */
export function HeaderItem({ item, value, onChange, labelledBy }: ItemFieldProps<'header'>) {
  const t = useTranslations('items')
  const id = useId()
  const headers = textsOf(value)

  return (
    <div>
      <div role="group" aria-labelledby={labelledBy} className="flex flex-col gap-2">
        {item.rule.headers.map((name) => (
          <div key={name} className="grid gap-x-3 tablet:grid-cols-[8rem_minmax(0,1fr)] tablet:items-center">
            <label htmlFor={`${id}-${name}`} lang="en" className="font-mono text-code">
              {name}:
            </label>
            <TextField
              id={`${id}-${name}`}
              aria-label={t('header_value', { name })}
              lang="en"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={headers[name] ?? ''}
              onChange={({ target }) => {
                const { [name]: _before, ...others } = headers
                const next = target.value === '' ? others : { ...others, [name]: target.value }
                onChange(Object.keys(next).length === 0 ? undefined : next)
              }}
              className={monoFieldClass}
            />
          </div>
        ))}
      </div>
      <Decoded headers={headers} />
    </div>
  )
}
