'use client'

import { Fragment } from 'react'
import { useTranslations } from 'next-intl'
import type { CollectorPage, PageSource } from '#sim/worker/collector-protocol.ts'
import { Table } from '#app/_ui/table.tsx'
import type { PageAddress } from './page-address.ts'
import { pageTable } from './page-table.ts'

type Cell = NonNullable<CollectorPage['rows']>[number][number]

type Props = {
  address: PageAddress
  rows: NonNullable<CollectorPage['rows']>
  sources: PageSource[]
  onOpen: (address: PageAddress) => void
}

const linkClass = 'min-h-6 text-accent underline underline-offset-3'

/** The tables of zpages. Names of parts that have pages lead to them, as do the other pages from the first. */
export function PageRows({ address, rows, sources, onOpen }: Props) {
  const t = useTranslations('workbench.pages')
  const { head, body } = pageTable(address.path, rows)

  const name = (text: string) => {
    const target = sources.find(({ component }) => component === text)
    const path = target?.paths[0]
    if (!target || path === undefined) return text
    return (
      <button type="button" className={linkClass} onClick={() => onOpen({ component: target.component, path })}>
        {text}
      </button>
    )
  }
  const written = (cell: Cell) =>
    typeof cell === 'string'
      ? cell
      : cell.map((text, index) => (
          <Fragment key={text}>
            {index > 0 && <br />}
            {name(text)}
          </Fragment>
        ))
  const own = sources.find(({ component }) => component === address.component)
  const others = (own?.paths ?? []).filter((path) => path !== address.path)

  return (
    <div lang="en" className="min-h-0 flex-1 overflow-auto px-3 py-2 max-tablet:flex-none">
      <Table
        caption={<span lang="en">{t('table', { path: address.path })}</span>}
        dense
        className="w-auto! font-mono [&_td]:pr-5 [&_tbody_td]:py-1 [&_td]:align-top [&_th]:pr-5 [&_tbody_th]:py-1 [&_tbody_th]:align-top"
      >
        {head && (
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col" className="font-sans">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {body.map(([first = '', ...rest]) => (
            <tr key={String(first)}>
              <th scope="row">{written(first)}</th>
              {rest.map((cell, index) => (
                // A cell is known by its column.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={index}>{written(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="flex flex-wrap gap-x-4 pt-3 font-mono">
        {others.map((path) => (
          <button
            key={path}
            type="button"
            className={linkClass}
            onClick={() => onOpen({ component: address.component, path })}
          >
            {path}
          </button>
        ))}
      </p>
    </div>
  )
}
