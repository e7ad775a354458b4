import { readFileSync, writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { withFirstStyles } from './inline-first-styles.ts'
import type { PagesToInline } from './inline-first-styles.ts'

// Each page takes tens of milliseconds, and there are hundreds.
const { distFolder, pages } = workerData as PagesToInline
for (const page of pages) writeFileSync(page, await withFirstStyles(readFileSync(page, 'utf8'), distFolder))
