'use client'

import { Download } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Gradebook, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Link } from '#app/_ui/link.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Select } from '#app/_ui/select.tsx'
import { Switch } from '#app/_ui/switch.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { RegradeSection } from '../regrade/regrade-section.tsx'
import { CellDialog } from './cell-dialog.tsx'
import type { GradebookActions } from './gradebook-actions.ts'
import { GradebookGrid } from './gradebook-grid.tsx'
import { GradebookList } from './gradebook-list.tsx'
import {
  layOutColumns,
  rankMisconceptions,
  sortRows,
  type ColumnOrder,
  type GridColumn,
  type RowSort,
} from './lay-out-columns.ts'
import { MisconceptionPanel } from './misconception-panel.tsx'

const every = 'every'

/** The gradebook of the class in the address, of all its assignments or of one. */
export function GradebookView({ actions }: { actions: GradebookActions }) {
  const t = useTranslations('classes-gradebook')
  const classId = useSearchParams().get('class')
  const path = classId === null ? null : `/api/classes/${encodeURIComponent(classId)}/gradebook`
  const { status, value: book, refresh } = useServerData<Gradebook>(path)
  if (status !== 'there' || book === null)
    return <Absent title={t('title')} why={status === 'there' ? 'missing' : status} onRetry={() => void refresh()} />
  return <Loaded book={book} actions={actions} refresh={refresh} />
}

type Props = { book: Gradebook; actions: GradebookActions; refresh: () => Promise<void> }

function Loaded({ book, actions, refresh }: Props) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const router = useRouter()
  const query = useSearchParams()
  const isNarrow = useMedia('(max-width: 719px)')
  const [order, setOrder] = useState<ColumnOrder>('given')
  const [sort, setSort] = useState<RowSort>({ by: 'name' })
  const [opened, setOpened] = useState<{ user: string; at: number } | null>(null)
  const assignments = [...new Map(book.columns.map((column) => [column.assignment, column.assignmentTitle]))]
  const asked = query.get('assignment')
  const assignment = assignments.some(([id]) => id === asked) ? asked : null
  const areNamesHidden = query.get('names') === 'hidden'
  const columns = layOutColumns(book, assignment, order)
  const rows = sortRows(book.rows, columns, sort, locale)
  const numbers = new Map(book.rows.map(({ userId }, index) => [userId, index + 1]))
  const nameOf = ({ userId, name }: GradebookRow) =>
    areNamesHidden ? t('student_number', { number: numbers.get(userId) ?? 0 }) : name
  const row = opened && book.rows.find(({ userId }) => userId === opened.user)
  const cell = opened && row?.cells[opened.at]
  const column = opened && book.columns[opened.at]

  function ask(key: string, value: string | null) {
    const next = new URLSearchParams(query)
    if (value === null) next.delete(key)
    else next.set(key, value)
    router.replace(`?${next.toString()}`, { scroll: false })
  }

  function open(of: GradebookRow, at: GridColumn) {
    if (at.kind !== 'total') setOpened({ user: of.userId, at: at.at })
  }

  const shown = { book, columns, rows, nameOf, onOpen: open }
  return (
    <>
      <h1 className="text-h1">{say('title')}</h1>
      <p className="pt-0.5 text-ink2">
        <Link href={`/${locale}/classes/class?id=${book.class.id}`} className="inline-flex min-h-6 items-center">
          {book.class.name}
        </Link>
      </p>
      {book.columns.length === 0 ? (
        <p className="mt-4 max-w-170 font-read text-read text-ink2">{say('nothing_given')}</p>
      ) : book.rows.length === 0 ? (
        <p className="mt-4 max-w-170 font-read text-read text-ink2">{say('nobody_joined')}</p>
      ) : (
        <>
          <div className="my-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Select
              label={t('assignment')}
              value={assignment ?? every}
              onValueChange={(next) => ask('assignment', next === every ? null : next)}
              options={[
                { value: every, label: t('every_assignment') },
                ...assignments.map(([id, title]) => ({ value: id, label: title })),
              ]}
              className="max-w-full"
            />
            {assignment !== null && (
              <Segmented
                label={t('order')}
                value={order}
                onValueChange={setOrder}
                options={[
                  { value: 'given', label: t('order_given') },
                  { value: 'most_failed', label: t('order_most_failed') },
                ]}
              />
            )}
            <Switch checked={areNamesHidden} onChange={(event) => ask('names', event.target.checked ? 'hidden' : null)}>
              {t('hide_names')}
            </Switch>
            {book.role === 'instructor' && (
              <span className="flex flex-wrap gap-2">
                {(['wide', 'long'] as const).map((shape) => (
                  <a
                    key={shape}
                    href={csvPath(book.class.id, { shape, assignment, areNamesHidden })}
                    download
                    className={buttonClass()}
                  >
                    <Download className="size-3.5" aria-hidden="true" />
                    {t(`csv_${shape}`)}
                  </a>
                ))}
              </span>
            )}
            {assignment !== null && (
              <Link
                href={`/${locale}/classes/analytics?assignment=${assignment}`}
                className="inline-flex min-h-6 items-center"
              >
                {t('to_analytics')}
              </Link>
            )}
          </div>
          <div className="grid gap-x-8 gap-y-8 desk:grid-cols-[minmax(0,1fr)_21.5rem]">
            <div className="min-w-0">
              {isNarrow ? <GradebookList {...shown} /> : <GradebookGrid {...shown} sort={sort} onSort={setSort} />}
              <p className="pt-2 text-ui-s text-ink3 max-tablet:hidden">{say('grid_keys')}</p>
            </div>
            <MisconceptionPanel ranked={rankMisconceptions(book, assignment)} />
          </div>
          {assignment !== null && <RegradeSection assignment={assignment} actions={actions} onApplied={refresh} />}
        </>
      )}
      {opened && row && cell && column && (
        <CellDialog
          open={{ row, column, cell }}
          name={nameOf(row)}
          timeZone={book.class.timeZone}
          actions={actions}
          onChange={refresh}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

type Export = { shape: 'wide' | 'long'; assignment: string | null; areNamesHidden: boolean }

function csvPath(classId: string, { shape, assignment, areNamesHidden }: Export): string {
  const query = new URLSearchParams({
    shape,
    ...(assignment !== null && { assignment }),
    ...(areNamesHidden && { names: 'hidden' }),
  })
  return `/api/classes/${classId}/gradebook/csv?${query.toString()}`
}
