import type { Actions } from '../../state/actions.ts'
import type { Ways } from '../../state/app.ts'
import { shownKeys } from '../palette/useCommand.ts'
import { chooseFiles, chooseFolder } from './choose.ts'
import { pastedAddress, readClipboard, type Pasted } from './clipboard.ts'
import type { Gift } from './dropped.ts'

/** Every way of giving files that begins with a click or a key; what goes wrong is told as a notice. */
export function waysIn(actions: Actions): Ways {
  return {
    files: () => void add(actions, chooseFiles()),
    folder: () => void add(actions, chooseFolder()),
    replacement: (source) => {
      void withGift(actions, chooseFiles(), async ({ files, origin }) => {
        const [file, ...others] = files
        if (file !== undefined) await actions.propose(source, others.length === 0 ? file : files, origin)
      })
    },
    paste: () => {
      readClipboard().then(
        (pasted) => void addPasted(actions, pasted),
        () => {
          actions.notify(
            'failed',
            `The browser does not let this page read the clipboard. Press ${shownKeys('mod+v')} instead, anywhere but in a text field.`,
          )
        },
      )
    },
  }
}

/** Adds what was given, once it is there. */
export async function add(actions: Actions, given: Promise<Gift | undefined>): Promise<void> {
  await withGift(actions, given, ({ files, origin }) => actions.addFiles(files, origin))
}

/** Does something with what was given, if anything was; what went wrong becomes a notice. */
export async function withGift(
  actions: Actions,
  given: Promise<Gift | undefined>,
  take: (gift: Gift) => Promise<void>,
): Promise<void> {
  try {
    const gift = await given
    if (gift?.files.length === 0) actions.notify('failed', 'There are no files in what you gave.')
    else if (gift !== undefined) await take(gift)
  } catch (reason) {
    actions.notify('failed', `The files can’t be read: ${reason instanceof Error ? reason.message : String(reason)}`)
  }
}

/** Adds a table that was pasted. An address is fetched only after the user agreed to who is asked. */
export async function addPasted(actions: Actions, { text, html }: Pasted): Promise<void> {
  const address = pastedAddress(text)
  if (address === undefined) {
    await actions.addPasted(text, html)
    return
  }
  actions.notify('done', `You pasted an address. ${contactText(address)}`, {
    label: 'Fetch the file',
    run: () => void actions.addUrl(address.href),
  })
}

/** Who is asked for a file, said before it is done. */
export function contactText({ host }: URL): string {
  return `Assay will ask ${host} for this file, and nobody else.`
}
