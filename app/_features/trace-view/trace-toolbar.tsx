'use client'

import { ListTree, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { Menu } from '#app/_ui/menu.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { marks, type ShownTrace } from './opened-trace.ts'
import { openerOf, type useErrorChains } from './use-error-chains.ts'
import type { GhostChoice } from './use-ghosts.ts'
import { ReadingOptions } from './reading-options.tsx'
import type { TraceViewState } from './use-trace-view.ts'

type Props = {
  searchId: string
  trace: ShownTrace
  view: TraceViewState
  ghosts: GhostChoice
  /** Something happened within spans: events, or log lines. */
  hasMarks: boolean
  chains: Pick<ReturnType<typeof useErrorChains>, 'id' | 'isOpen' | 'open'>
  /** Which of the found spans is stood on, from 0; -1 before the first. */
  at: number
  onQuery: (query: string) => void
  onFind: (by: 1 | -1) => void
}

/** So many levels and services can be closed by name. */
const LEVELS = [1, 2, 3, 4]
const SERVICES = 12

/** Find in the trace, what of the tree is open, and what is drawn. */
export function TraceToolbar({ searchId, trace, view, ghosts, hasMarks, chains, at, onQuery, onFind }: Props) {
  const t = useTranslations('trace')
  const { query } = view.search
  const count = view.found?.count ?? 0
  const mistake = query === '' ? null : (view.search.found?.diagnostic ?? null)
  const errors = trace.opened.shape.marks.reduce((sum, own) => sum + (own & marks.error), 0)
  const here = new Set(trace.opened.shape.service)

  function searchKey(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onFind(event.shiftKey ? -1 : 1)
  }

  return (
    <div className="flex min-h-9.5 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-2.5 py-1">
      <div className="relative">
        <Search className="pointer-events-none absolute top-1.5 left-2 size-3.5 text-ink3" aria-hidden="true" />
        <TextField
          id={searchId}
          type="search"
          aria-label={t('find')}
          aria-describedby={`${searchId}-found`}
          aria-invalid={mistake !== null}
          placeholder={t('find')}
          title={t('find_how')}
          value={query}
          spellCheck={false}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={searchKey}
          className="w-56 pr-7 pl-7"
        />
        {!query && (
          <span aria-hidden="true" className="pointer-events-none absolute top-1 right-1.5">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
      <output htmlFor={searchId} id={`${searchId}-found`} className="text-ui-s text-ink2">
        {mistake && <span lang="en">{mistake.message}</span>}
        {!mistake &&
          query !== '' &&
          view.found &&
          (count > 0 ? t('found', { at: at + 1, found: count }) : t('not_found'))}
      </output>
      {query !== '' && count > 0 && (
        <Segmented
          label={t('effect')}
          value={view.effect}
          onValueChange={view.setEffect}
          options={[
            { value: 'mark', label: t('effect_mark') },
            { value: 'dim', label: t('effect_dim') },
            { value: 'remove', label: t('effect_remove') },
          ]}
        />
      )}
      <Menu
        trigger={
          <Button size="small">
            <ListTree className="size-3.5" aria-hidden="true" />
            {t('rows')}
          </Button>
        }
        items={[
          { id: 'open', label: t('open_all'), onSelect: () => view.closeBelow(Infinity) },
          { id: 'close', label: t('close_all'), onSelect: () => view.closeBelow(0) },
          ...LEVELS.map((level) => ({
            id: `level-${level}`,
            label: t('close_below', { level }),
            onSelect: () => view.closeBelow(level),
          })),
          ...trace.services
            .map((service, index) => ({ service, index }))
            .filter(({ index }) => here.has(index))
            .slice(0, SERVICES)
            .map(({ service, index }) => ({
              id: `service-${index}`,
              label: t('close_service', { service: service.name }),
              onSelect: () => view.closeService(index),
            })),
        ]}
      />
      {view.root >= 0 && (
        <Button size="small" onClick={() => view.setRoot(-1)}>
          {t('whole_trace')}
        </Button>
      )}
      <Checkbox checked={view.showCritical} onChange={(event) => view.setShowCritical(event.target.checked)}>
        {t('critical')}
      </Checkbox>
      <Checkbox checked={view.onlyCritical} onChange={(event) => view.setOnlyCritical(event.target.checked)}>
        {t('only_critical')}
      </Checkbox>
      {view.idles.length > 0 && (
        <Checkbox checked={view.cutsIdle} onChange={(event) => view.setCutsIdle(event.target.checked)}>
          {t('cut_idle', { count: view.idles.length })}
        </Checkbox>
      )}
      {ghosts.count > 0 && (
        <Checkbox checked={ghosts.shown} onChange={(event) => ghosts.show(event.target.checked)}>
          {t('ghost.show', { count: ghosts.count })}
        </Checkbox>
      )}
      {trace.reopen && <ReadingOptions trace={trace} reopen={trace.reopen} />}
      <span className="text-ui-s text-ink2">{t('errors', { count: errors })}</span>
      {errors > 0 && (
        <Button
          id={openerOf(chains.id)}
          size="small"
          aria-expanded={chains.isOpen}
          {...(chains.isOpen && { 'aria-controls': chains.id })}
          onClick={() => chains.open(!chains.isOpen)}
        >
          {t('chains.title')}
        </Button>
      )}
      <span className="ml-auto flex items-center gap-3 text-micro text-ink3 @max-[72rem]:hidden">
        <span>{t('legend_self')}</span>
        <span>{t('legend_wait')}</span>
        {trace.fates && <span>{t('legend_hollow')}</span>}
        {hasMarks && <span>{t('legend_marks')}</span>}
      </span>
    </div>
  )
}
