// What could not be sent is said at once, and tried again. Without scripts the buttons save.
const AGAIN_AFTER = 5000

function notSaved(event) {
  const words = document.getElementById('saved-words')
  if (words) words.textContent = 'Not saved: no answer came. It is tried again by itself; what you typed stays on this page.'
  window.setTimeout(() => window.htmx.trigger(event.detail.elt, 'again'), AGAIN_AFTER)
}

document.body.addEventListener('htmx:sendError', notSaved)
document.body.addEventListener('htmx:timeout', notSaved)
