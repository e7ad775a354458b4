'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { LineLevel } from '#sim/worker/signals-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { withFilter, type LinesView } from './lines-view.ts'

type Props = {
  view: LinesView
  onView: (change: Partial<LinesView>) => void
  services: string[]
  /** Lines that the filter leaves, and those that truly belong to the trace it asks for. */
  total: number | null
  truly: number | null
}

const levels: readonly LineLevel[] = ['debug', 'info', 'warn', 'error']

/** Everything the list can be narrowed by, and how much that leaves. */
export function LineFilters({ view, onView, services, total, truly }: Props) {
  const t = useTranslations('signals.list')
  const say = useSay('signals')
  const { filter, source } = view
  const narrow = (change: Parameters<typeof withFilter>[1]) =>
    onView({ filter: withFilter(filter, change), selected: null })
  const leads = filter.leads === undefined ? 'any' : filter.leads ? 'leading' : 'not_leading'

  return (
    <div className="flex flex-none flex-col gap-1 border-b border-hair px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <Segmented
          label={t('source')}
          value={source}
          onValueChange={(next) => onView({ source: next, selected: null })}
          options={[
            { value: 'lines', label: <span lang="en">{t('source_lines')}</span> },
            { value: 'records', label: <span lang="en">{t('source_records')}</span> },
          ]}
        />
        <Segmented
          label={t('leads')}
          value={leads}
          onValueChange={(next) => narrow({ leads: next === 'any' ? null : next === 'leading' })}
          options={(['any', 'leading', 'not_leading'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <Select
          label={t('service')}
          value={filter.service ?? ''}
          onValueChange={(service) => narrow({ service })}
          options={[
            { value: '', label: t('any_service') },
            ...services.map((name) => ({ value: name, label: <span lang="en">{name}</span> })),
          ]}
        />
        <Select
          label={t('level')}
          value={filter.level ?? ''}
          onValueChange={(level) => narrow({ level })}
          options={[
            { value: '' as const, label: t('any_level') },
            ...levels.map((level) => ({ value: level, label: t('from_level', { level }) })),
          ]}
        />
        <TextField
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={filter.text ?? ''}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => narrow({ text: event.target.value })}
          className="min-w-0 flex-1 basis-36"
        />
        <span role="status" className="text-ui-s whitespace-nowrap text-ink2">
          {total !== null && t(source === 'lines' ? 'count' : 'count_records', { count: total })}
        </span>
      </div>
      {filter.trace !== undefined && (
        <p className="flex flex-wrap items-center gap-x-2 text-ui-s">
          <span className="inline-flex items-center gap-1 font-mono text-accent">
            {t('of_trace', { id: filter.trace.slice(0, 8) })}
            <IconButton label={t('drop_trace')} size="small" onClick={() => narrow({ trace: null, span: null })}>
              <X className="size-3.5" />
            </IconButton>
          </span>
          {truly !== null && total !== null && (
            <span className="text-ink2">{say('list.truly', { truly, found: total })}</span>
          )}
        </p>
      )}
    </div>
  )
}
