'use client'

import { ListFilter, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RequestFilter, RequestSort } from '#sim/worker/request-protocol.ts'
import type { PolicyInfo } from '#sim/worker/run-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { Popover } from '#app/_ui/popover.tsx'
import { Select } from '#app/_ui/select.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { filterTerms, withTerm, withoutTerm } from './filter-words.ts'

type Props = {
  kept: number
  dropped: number
  filter: RequestFilter
  onFilter: (filter: RequestFilter) => void
  sort: RequestSort
  onSort: (sort: RequestSort) => void
  policies: PolicyInfo[]
  operations: string[]
}

const fates = ['kept', 'dropped'] as const

/** Kept and dropped as two switches, the order, and what else the list is narrowed by. */
export function ListHeader({ kept, dropped, filter, onFilter, sort, onSort, policies, operations }: Props) {
  const t = useTranslations('workbench.list')
  const fate = useTranslations('workbench.fate')
  const terms = filterTerms(filter)

  function toggle(which: 'kept' | 'dropped') {
    const other = which === 'kept' ? 'dropped' : 'kept'
    // Switching one off leaves the other; switching off the last one shows both again.
    onFilter(filter.fate ? withoutTerm(filter, 'fate') : withTerm(filter, 'fate', other))
  }

  return (
    <div className="flex-none border-b border-hair">
      <div className="flex min-h-8.5 flex-wrap items-center gap-x-1.5 pr-1 pl-2.5">
        {fates.map((which) => {
          const on = filter.fate === undefined || filter.fate === which
          return (
            <button
              key={which}
              type="button"
              aria-pressed={on}
              onClick={() => toggle(which)}
              className={cx(
                'relative flex h-8.5 items-center gap-1 whitespace-nowrap',
                'mr-1',
                on ? 'font-semibold shadow-[inset_0_-2px_var(--ink)] forced-colors:underline' : 'text-ink2',
              )}
            >
              <StateGlyph state={which} />
              {fate(which)} {formatCount(which === 'kept' ? kept : dropped)}
            </button>
          )
        })}
        <span className="flex-1" />
        <Popover
          title={t('filter')}
          trigger={
            <Button look="quiet" size="small" aria-label={t('filter')} title={t('filter')} className="px-1!">
              <ListFilter className="size-3.5" />
              {terms.length > 0 && terms.length}
            </Button>
          }
        >
          <FilterPanel filter={filter} onFilter={onFilter} policies={policies} operations={operations} />
        </Popover>
        <Select
          label={t('sort')}
          look="quiet"
          size="small"
          value={sort}
          onValueChange={onSort}
          options={(['longest', 'shortest', 'start'] as const).map((value) => ({ value, label: t(`sort_${value}`) }))}
          className="px-1.5!"
        />
      </div>
      {terms.length > 0 && (
        <ul aria-label={t('filters')} className="flex flex-wrap gap-1.5 px-2.5 pb-1.5">
          {terms.map((term) => (
            <li key={term.key}>
              <button
                type="button"
                aria-label={t('remove', { term: term.text })}
                onClick={() => onFilter(withoutTerm(filter, term.key))}
                className="flex min-h-6 items-center gap-1 rounded-control border border-line px-1.5 font-mono text-micro"
              >
                {term.text}
                <X className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
