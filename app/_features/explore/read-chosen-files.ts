import type { GivenFile } from '#sim/worker/explore-protocol.ts'

/** A file as the engine reads it: unpacked when it is gzip. Nothing leaves the tab. */
export async function readChosenFile(file: File): Promise<GivenFile> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const content = isGzip ? await unpacked(file) : null
  return { name: file.name, bytes: new Uint8Array(await (content ?? file).arrayBuffer()) }
}

/** Null when it only looks like gzip: the reader then says what it is. */
async function unpacked(file: File): Promise<Blob | null> {
  try {
    return await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob()
  } catch {
    return null
  }
}
