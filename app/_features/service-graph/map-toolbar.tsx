'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { HOPS, SHARES, type MapFilter } from './map-filter.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  filter: MapFilter
  onFilter: (filter: MapFilter) => void
  names: readonly string[]
  /** What was left out, and how many names match. */
  status: ReactNode
  isTable: boolean
  onTable: (isTable: boolean) => void
  singleKeys: boolean
}

/** Which part of the map is wanted, and whether as a picture. */
export function MapToolbar({ filter, onFilter, names, status, isTable, onTable, singleKeys }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const list = useId()
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-hair px-2.5 py-1.5">
      <TextField
        type="search"
        aria-label={t('find')}
        placeholder={t('find')}
        list={list}
        value={filter.text}
        spellCheck={false}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        className="w-48 max-tablet:w-full"
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Select
        label={t('reach')}
        size="small"
        value={String(filter.hops)}
        onValueChange={(hops) => onFilter({ ...filter, hops: HOPS.find((each) => String(each) === hops) ?? 0 })}
        options={HOPS.map((hops) => ({ value: String(hops), label: t('hops', { hops }) }))}
      />
      <Select
        label={t('least')}
        size="small"
        value={String(filter.minShare)}
        onValueChange={(share) => onFilter({ ...filter, minShare: SHARES.find((each) => String(each) === share) ?? 0 })}
        options={SHARES.map((share) => ({
          value: String(share),
          label: share === 0 ? t('every_edge') : t('share', { percent: share * 100 }),
        }))}
      />
      <span className="min-w-0 flex-1 text-ui-s text-ink2">{status}</span>
      <Button size="small" onClick={() => onTable(!isTable)}>
        {say(isTable ? 'as_picture' : 'as_table')}
        {singleKeys && <Kbd>L</Kbd>}
      </Button>
    </div>
  )
}
