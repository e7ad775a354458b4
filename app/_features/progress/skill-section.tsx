'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { MemoryOverview, SkillRow } from '#app/_server/memory-overview.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { IntervalBar } from './interval-bar.tsx'
import { TwinSection } from './twin-section.tsx'

const percent = (share: number) => formatPercent(share, 0)

function Lessons({ skill }: { skill: SkillRow }) {
  const locale = useLocale()
  return (
    <span className="flex flex-wrap gap-x-2 text-ui-s">
      {skill.lessons.map(({ code, path }) => (
        <Link key={code} href={`/${locale}${path}`} className="inline-flex min-h-6 items-center">
          {code}
        </Link>
      ))}
    </span>
  )
}

/** What the learner can do, as far as answers tell, for every skill that a lesson trains. */
export function SkillSection({ skills }: { skills: MemoryOverview['skills'] }) {
  const t = useTranslations('progress.skills')
  const locale = useLocale()
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  if (skills.length === 0)
    return (
      <section className="border-t-2 border-ink pt-3">
        <h2 className="text-h2">{t('title')}</h2>
        <p className="mt-1 text-read text-ink2">{t('none')}</p>
      </section>
    )

  return (
    <TwinSection
      title={t('title')}
      picture={
        <ul>
          {skills.map((skill) => (
            <li
              key={skill.id}
              className="grid grid-cols-1 items-center gap-x-4 gap-y-0.5 border-t border-hair py-2 text-ui tablet:grid-cols-[1fr_12rem_14rem]"
            >
              <div>
                <p className="font-semibold">{mixed(skill.name)}</p>
                <p className="text-ui-s text-ink2">{mixed(skill.can)}</p>
                <Lessons skill={skill} />
              </div>
              {skill.estimate ? <IntervalBar {...skill.estimate} /> : <span />}
              <p className={skill.estimate ? '' : 'text-ink3'}>
                {skill.estimate ? (
                  <>
                    {t('words', {
                      chance: percent(skill.estimate.chance),
                      low: percent(skill.estimate.low),
                      high: percent(skill.estimate.high),
                    })}{' '}
                    <span className="text-ink3">{t('from', { count: skill.answers })}</span>
                  </>
                ) : (
                  t('no_answer')
                )}
              </p>
            </li>
          ))}
        </ul>
      }
      table={
        <Table caption={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('skill')}</th>
              <th scope="col">{t('chance')}</th>
              <th scope="col">{t('range')}</th>
              <th scope="col">{t('answers')}</th>
              <th scope="col">{t('lessons')}</th>
            </tr>
          </thead>
          <tbody>
            {skills.map((skill) => (
              <tr key={skill.id}>
                <th scope="row">{mixed(skill.name)}</th>
                <td>{skill.estimate ? percent(skill.estimate.chance) : t('no_answer')}</td>
                <td className="whitespace-nowrap">
                  {skill.estimate && `${percent(skill.estimate.low)} – ${percent(skill.estimate.high)}`}
                </td>
                <td>{skill.answers}</td>
                <td>
                  <Lessons skill={skill} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      rule={mixed(t('rule'))}
      after={
        <NextLink href={`/${locale}/progress/otca`} className="mt-3 text-read">
          <span>{mixed(t('otca'))}</span>
        </NextLink>
      }
    />
  )
}
