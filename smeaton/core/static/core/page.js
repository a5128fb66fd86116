// Makes pages better where scripts run. Without it everything still works.
import { initAll } from './govuk/govuk-frontend.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// A row of links that is wider than a phone begins at the page one is on.
document.querySelector('.smeaton-pages [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
