'use client'

import { useTranslations } from 'next-intl'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import type { EdgeInfo, ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'

type Props = { services: ServiceInfo[]; edges: EdgeInfo[]; moment: Moment | null }

/** The map as tables: one row per service and one per edge. */
export function WorldTable({ services, edges, moment }: Props) {
  const t = useTranslations('workbench.world')
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3 px-3 py-2">
      <Table caption={t('services')} showCaption dense className="w-auto!">
        <thead>
          <tr>
            <th scope="col">{t('service')}</th>
            <th scope="col">{t('rate')}</th>
            <th scope="col">{t('errors')}</th>
            <th scope="col">{t('sdk_queue')}</th>
            <th scope="col">{t('sdk_dropped')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service, index) => {
            const now = moment?.services[index]
            return (
              <tr key={service.name}>
                <th scope="row" lang="en">
                  {service.name}
                </th>
                {service.silent ? (
                  <td colSpan={4}>{t('no_telemetry')}</td>
                ) : (
                  <>
                    <td>{t('per_second', { rate: (now?.perSecond ?? 0).toFixed(1) })}</td>
                    <td>{formatPercent(now?.errorShare ?? 0)}</td>
                    <td>{formatCount(now?.sdkQueue ?? 0)}</td>
                    <td>{formatCount(now?.sdkDropped ?? 0)}</td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </Table>
      <Table caption={t('calls')} showCaption dense className="w-auto!">
        <thead>
          <tr>
            <th scope="col">{t('call')}</th>
            <th scope="col">{t('rate')}</th>
            <th scope="col">{t('errors')}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge, index) => (
            <tr key={`${edge.from} ${edge.to}`}>
              <th scope="row" lang="en">
                {services[edge.from]?.name} → {services[edge.to]?.name}
                {edge.asynchronous && ` (${t('asynchronous')})`}
              </th>
              <td>{t('per_second', { rate: (moment?.edges[index]?.perSecond ?? 0).toFixed(1) })}</td>
              <td>{formatPercent(moment?.edges[index]?.errorShare ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
