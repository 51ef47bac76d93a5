/** A message whose names stand in backticks, the names set off. */
export function MessageText({ message }: { readonly message: string }) {
  return message.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <bdi key={index} className="as-column">
        {part}
      </bdi>
    ),
  )
}
