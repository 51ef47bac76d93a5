import { z } from 'zod'
import type { SampleFile } from './app.ts'

const listed = z.array(
  z.object({
    name: z.string(),
    file: z.string(),
    rows: z.number(),
    bytes: z.number(),
    source: z.string(),
    licence: z.string(),
    dirty: z.array(z.string()),
  }),
)

/** Where the samples and their list are, relative to the page. */
const FOLDER = 'samples/'

/** The samples that come with the app. Rejects when the app's own files cannot be reached. */
export async function fetchSamples(): Promise<readonly SampleFile[]> {
  const response = await fetched('samples.json')
  return listed.parse(await response.json()).map(({ name, dirty, ...sample }) => ({
    ...sample,
    name: sample.file,
    title: name,
    about: dirty.join(' '),
  }))
}

export async function fetchSample({ file }: SampleFile): Promise<File> {
  const response = await fetched(file)
  return new File([await response.blob()], file)
}

async function fetched(file: string): Promise<Response> {
  const response = await fetch(new URL(FOLDER + file, document.baseURI))
  if (!response.ok) throw new Error(`${file} is not where it should be (${response.status}).`)
  return response
}
