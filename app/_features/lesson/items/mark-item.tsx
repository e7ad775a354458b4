'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { namesOf, type ItemFieldProps } from './item-field.ts'
import { ShownTraceTable } from './shown-trace-table.tsx'

/** Spans of a trace, marked with a box before each. */
export function MarkItem({ item, value, onChange, labelledBy, shown }: ItemFieldProps<'mark'>) {
  const t = useTranslations('items')
  const say = useSay('items')
  const marked = namesOf(value)

  return (
    <div role="group" aria-labelledby={labelledBy}>
      <ShownTraceTable
        shown={shown}
        request={item.rule.trace.request}
        marked={new Set(marked)}
        before={(spanId, name, service) => (
          <label className="flex min-h-7 cursor-pointer items-center justify-center">
            <input
              type="checkbox"
              value={spanId}
              aria-label={t('mark_span', { name, service })}
              checked={marked.includes(spanId)}
              onChange={({ target }) =>
                onChange(target.checked ? [...marked, spanId] : marked.filter((one) => one !== spanId))
              }
              className="size-4 accent-(--ink)"
            />
          </label>
        )}
      />
      <p role="status" className="pt-1 text-ui-s text-ink3">
        {say('marked', { count: marked.length })}
      </p>
    </div>
  )
}
