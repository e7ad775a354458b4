import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { termNamed } from '#content/glossary.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { findLesson, lessonPlaces, loadTrack, readExercise, readLesson } from '#content/load.ts'
import { AfterPrediction } from '#app/_features/lesson/after-prediction.tsx'
import { ItemsSlot } from '#app/_features/lesson/items-slot.tsx'
import { LabSlot } from '#app/_features/lesson/lab-slot.tsx'
import { beats, type Beat } from '#app/_features/lesson/beats.ts'
import { LessonRuler } from '#app/_features/lesson/lesson-ruler.tsx'
import { PredictForm } from '#app/_features/lesson/predict-form.tsx'
import { ReportMistake } from '#app/_features/lesson/report-mistake.tsx'
import { ReviewGate } from '#app/_features/review/review-gate.tsx'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Link } from '#app/_ui/link.tsx'
import { lessonExercise } from '../../../_components/public-exercise.tsx'
import { TopBar } from '../../../_components/top-bar.tsx'
import { LessonData } from './_components/lesson-data.tsx'
import { LessonNeeds, LessonNeighbours, lessonWay } from './_components/lesson-neighbours.tsx'
import { liveSlots } from './_components/live-slots.tsx'
import { AskedQuestions } from '../../../interview/_components/asked-questions.tsx'
import { answerCard } from '../../../review/actions.ts'
import { commitPrediction, reachBeat } from './actions.ts'
import { discloseSolution, openHint, readFeedback, readReasons, saveDraft, submitAttempt } from './lab-actions.ts'

type Props = { params: Promise<{ locale: string; track: string; lesson: string }> }

export const dynamicParams = false

export async function generateStaticParams() {
  const places = await lessonPlaces()
  return locales.flatMap((locale) => places.map(({ track, lesson }) => ({ locale, track, lesson })))
}

async function readPage({ params }: Props) {
  const { locale, track, lesson } = await params
  if (!isLocale(locale)) notFound()
  const found = await findLesson(track, lesson, locale)
  if (!found) notFound()
  return { locale, found, path: `/learn/${track}/${lesson}` }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found } = await readPage(props)
  return { title: `${found.meta.code} ${found.meta.title}`, description: found.meta.summary }
}

export default async function LessonPage(props: Props) {
  const { locale, found, path } = await readPage(props)
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'lesson' })
  const { meta } = found
  const track = await loadTrack(found.track)
  // What is the same in every language stands in English alone.
  const english = await readLesson(found, 'en')
  const { needs = [] } = english.meta
  const way = await lessonWay(meta.code, needs, locale)
  const exercise = await lessonExercise(await readExercise(found), meta.level, locale)
  const actions = { commitPrediction, reachBeat }
  const labActions = { discloseSolution, openHint, readFeedback, readReasons, saveDraft, submitAttempt }

  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const slots = liveSlots(exercise.shown)
  const goal = renderProse(meta.goal, { locale, termNamed })
  const text = Object.fromEntries(
    beats.map((beat) => [beat, renderProse(found.beats[beat], { locale, slots, termNamed })]),
  ) as Record<Beat, ReturnType<typeof renderProse>>
  const kicker = mixed(
    t('kicker', {
      code: meta.code,
      track: track.title[locale],
      level: t(`levels.${meta.level}`),
      minutes: meta.minutes,
    }),
  )
  const labels = Object.fromEntries(
    beats.map((beat, index) => {
      const name = t(`beats.${beat}`)
      return [beat, { name, here: t('steps', { step: index + 1, steps: beats.length, name }) }]
    }),
  ) as Record<Beat, { name: string; here: string }>

  const section = (beat: Beat) => (
    <section key={beat} id={beat} aria-labelledby={`${beat}-heading`} className="px-4 tablet:pr-8 tablet:pl-20">
      <h2 id={`${beat}-heading`} className="mt-10 mb-3 max-w-170 font-read text-h1">
        {mixed(t(`headings.${beat}`))}
      </h2>
      <div className="prose text-lesson">
        {beat === 'explain' ? (
          <AfterPrediction code={meta.code} actions={actions}>
            {text[beat]}
          </AfterPrediction>
        ) : (
          text[beat]
        )}
      </div>
    </section>
  )

  return (
    <ClientMessages areas={['lesson']}>
      <TopBar
        locale={locale}
        path={path}
        here="learn"
        shortCrumb={meta.code}
        crumbs={[
          { label: mixed(track.title[locale]), href: `/${locale}/learn/${found.track}` },
          { label: mixed(`${meta.code} ${meta.title}`) },
        ]}
      />
      <LessonRuler code={meta.code} actions={actions} labels={labels} />
      <main id="content" lang={found.locale} className="bg-surface pb-16">
        <header className="px-4 pt-8 tablet:pr-8 tablet:pl-20">
          {found.locale !== found.asked && (
            <p lang={locale} className="mb-3 text-ui text-ink2">
              <abbr title="English" lang="en" className="mr-1.5 border border-line px-1 text-micro no-underline">
                EN
              </abbr>
              {t('english_only')}
            </p>
          )}
          <p className="text-ui-s text-ink3">{kicker}</p>
          <h1 className="max-w-170 text-question font-semibold">{mixed(meta.title)}</h1>
          <div className="prose mt-2 text-lesson text-ink2">{goal}</div>
          <LessonNeeds needs={way.needs} locale={locale} />
        </header>
        <div lang={locale} className="px-4 pt-6 empty:hidden tablet:pr-8 tablet:pl-20">
          <ReviewGate lesson={meta.code} answerCard={answerCard} />
        </div>
        {section('hook')}
        {section('predict')}
        <div className="px-4 pt-5 tablet:pr-8 tablet:pl-20">
          <div className="max-w-170">
            <PredictForm code={meta.code} actions={actions} rules={exercise.predict} />
          </div>
        </div>
        {section('run')}
        <LabSlot
          exercise={exercise}
          actions={actions}
          labActions={labActions}
          title={mixed(meta.title)}
          kicker={kicker}
          goal={goal}
          beats={text}
        />
        {section('explain')}
        {section('fix')}
        {exercise.items.length > 0 && (
          <div className="px-4 tablet:pr-8 tablet:pl-20">
            <ItemsSlot exercise={exercise} actions={actions} labActions={labActions} />
          </div>
        )}
        {exercise.documents.length > 0 && (
          <p className="px-4 pt-4 tablet:pl-20">
            <a href="#lab">{t('back_to_lab')}</a>
          </p>
        )}
        {section('recall')}
        <p className="px-4 pt-4 tablet:pl-20">
          <Link href={`/${locale}/review?lesson=${meta.code}`}>{t('cards')}</Link>
        </p>
        <div className="px-4 tablet:pl-20">
          <AskedQuestions
            questions={loadQuestions().filter((question) => question.lesson === meta.code)}
            locale={locale}
            className="mt-8 max-w-170 border-t border-line pt-3"
          />
          <LessonNeighbours previous={way.previous} next={way.next} locale={locale} />
          <div className="pt-4">
            <ReportMistake
              exercise={{ code: exercise.code, version: exercise.version, shown: exercise.shown }}
              actions={actions}
            />
          </div>
        </div>
      </main>
      <LessonData lesson={found} english={english} track={track} locale={locale} />
    </ClientMessages>
  )
}
