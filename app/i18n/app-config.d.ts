import type about from '../messages/en/about.json'
import type account from '../messages/en/account.json'
import type admin from '../messages/en/admin.json'
import type classes from '../messages/en/classes.json'
import type classesGradebook from '../messages/en/classes-gradebook.json'
import type classesSitting from '../messages/en/classes-sitting.json'
import type explore from '../messages/en/explore.json'
import type frame from '../messages/en/frame.json'
import type glossary from '../messages/en/glossary.json'
import type interviewHub from '../messages/en/interview-hub.json'
import type interviewMock from '../messages/en/interview-mock.json'
import type interviewQuestion from '../messages/en/interview-question.json'
import type interviewScorecard from '../messages/en/interview-scorecard.json'
import type interviewSheet from '../messages/en/interview-sheet.json'
import type interviewTask from '../messages/en/interview-task.json'
import type items from '../messages/en/items.json'
import type join from '../messages/en/join.json'
import type keyboard from '../messages/en/keyboard.json'
import type landing from '../messages/en/landing.json'
import type learn from '../messages/en/learn.json'
import type lesson from '../messages/en/lesson.json'
import type mesh from '../messages/en/mesh.json'
import type progress from '../messages/en/progress.json'
import type reference from '../messages/en/reference.json'
import type review from '../messages/en/review.json'
import type search from '../messages/en/search.json'
import type settings from '../messages/en/settings.json'
import type signals from '../messages/en/signals.json'
import type studio from '../messages/en/studio.json'
import type tiers from '../messages/en/tiers.json'
import type trace from '../messages/en/trace.json'
import type truth from '../messages/en/truth.json'
import type twin from '../messages/en/twin.json'
import type wire from '../messages/en/wire.json'
import type workbench from '../messages/en/workbench.json'
import type { Locale } from './locales.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: {
      about: typeof about
      account: typeof account
      admin: typeof admin
      classes: typeof classes
      'classes-gradebook': typeof classesGradebook
      'classes-sitting': typeof classesSitting
      explore: typeof explore
      frame: typeof frame
      glossary: typeof glossary
      'interview-hub': typeof interviewHub
      'interview-mock': typeof interviewMock
      'interview-question': typeof interviewQuestion
      'interview-scorecard': typeof interviewScorecard
      'interview-sheet': typeof interviewSheet
      'interview-task': typeof interviewTask
      items: typeof items
      join: typeof join
      keyboard: typeof keyboard
      landing: typeof landing
      learn: typeof learn
      lesson: typeof lesson
      mesh: typeof mesh
      progress: typeof progress
      reference: typeof reference
      review: typeof review
      search: typeof search
      settings: typeof settings
      signals: typeof signals
      studio: typeof studio
      tiers: typeof tiers
      trace: typeof trace
      truth: typeof truth
      twin: typeof twin
      wire: typeof wire
      workbench: typeof workbench
    }
  }
}
