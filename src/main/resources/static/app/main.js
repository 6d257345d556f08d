import { Application } from "/webjars/hotwired__stimulus/3.2.2/dist/stimulus.js"
import ShellController from "/app/controllers/shell.js"
import RowsController from "/app/controllers/rows.js"
import FiltersController from "/app/controllers/filters.js"
import GridController from "/app/controllers/grid.js"
import IdentityController from "/app/controllers/identity.js"
import HereController from "/app/controllers/here.js"
import ChooseController from "/app/controllers/choose.js"
import BeatsController from "/app/controllers/beats.js"
import UnsentController from "/app/controllers/unsent.js"
import PositionController from "/app/controllers/position.js"
import TicksController from "/app/controllers/ticks.js"
import GateController from "/app/controllers/gate.js"
import ArrivalDeskController from "/app/controllers/arrival-desk.js"
import FormFillController from "/app/controllers/form-fill.js"
import ColumnsController from "/app/controllers/columns.js"
import FormWriteController from "/app/controllers/form-write.js"
import FormSpotController from "/app/controllers/form-spot.js"
import FormPreviewController from "/app/controllers/form-preview.js"

const application = Application.start()
application.register("shell", ShellController)
application.register("rows", RowsController)
application.register("filters", FiltersController)
application.register("grid", GridController)
application.register("identity", IdentityController)
application.register("here", HereController)
application.register("choose", ChooseController)
application.register("beats", BeatsController)
application.register("unsent", UnsentController)
application.register("position", PositionController)
application.register("ticks", TicksController)
application.register("gate", GateController)
application.register("arrival-desk", ArrivalDeskController)
application.register("form-fill", FormFillController)
application.register("columns", ColumnsController)
application.register("form-write", FormWriteController)
application.register("form-spot", FormSpotController)
application.register("form-preview", FormPreviewController)

// Every htmx request that changes something carries the page's CSRF token.
document.addEventListener("htmx:configRequest", event => {
  const token = document.querySelector("meta[name=csrf-token]")?.content
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-TOKEN"] = token
})

// Whoever types before the page is ready is answered too: htmx only hears what is typed after it has begun.
document.addEventListener("htmx:load", event => {
  for (const field of event.target.querySelectorAll("input[type=search][hx-get]")) {
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("typed-early"))
  }
})
