import { parentPort, workerData } from 'node:worker_threads'
import { receivedTelemetry } from '#content/authored/received-telemetry.ts'

// Runs one student's world; its lines go back as one message, or why there are none as an error of the thread.
const { folder, seed } = workerData as { folder: string; seed: number }
parentPort!.postMessage(await receivedTelemetry(folder, seed))
