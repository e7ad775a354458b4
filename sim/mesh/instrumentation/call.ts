import type { HttpTarget } from './http-target.ts'

/** What is called, and how. */
export type Call = { kind: 'http'; target: HttpTarget } | { kind: 'grpc'; method: string; host: string; port: number }
