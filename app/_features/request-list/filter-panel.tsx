'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { RequestFilter } from '#sim/worker/request-protocol.ts'
import type { PolicyInfo } from '#sim/worker/run-protocol.ts'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { withTerm } from './filter-words.ts'

type Props = {
  filter: RequestFilter
  onFilter: (filter: RequestFilter) => void
  policies: PolicyInfo[]
  operations: string[]
}

/** Everything a list of requests can be narrowed by. */
export function FilterPanel({ filter, onFilter, policies, operations }: Props) {
  const t = useTranslations('workbench.list')
  const search = useId()
  const options = (all: string, names: string[]) => [
    { value: '', label: all },
    ...names.map((name) => ({ value: name, label: <span lang="en">{name}</span> })),
  ]
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={search} className="text-ui-s text-ink3">
        {t('search')}
      </label>
      <TextField
        id={search}
        value={filter.text ?? ''}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onFilter(withTerm(filter, 'text', event.target.value))}
      />
      {(['error', 'slow', 'late'] as const).map((flag) => (
        <Checkbox
          key={flag}
          checked={filter[flag] ?? false}
          onChange={(event) => onFilter(withTerm(filter, flag, event.target.checked))}
        >
          {t(`only_${flag}`)}
        </Checkbox>
      ))}
      <Select
        label={t('by_policy')}
        value={filter.policy ?? ''}
        onValueChange={(policy) => onFilter(withTerm(filter, 'policy', policy))}
        options={options(
          t('any_policy'),
          policies.map(({ name }) => name),
        )}
      />
      <Select
        label={t('by_operation')}
        value={filter.operation ?? ''}
        onValueChange={(operation) => onFilter(withTerm(filter, 'operation', operation))}
        options={options(t('any_operation'), operations)}
      />
    </div>
  )
}
