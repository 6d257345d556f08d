package org.shouwang.form.web;

import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.Ids;
import org.shouwang.form.DepartmentTable;
import org.shouwang.form.DepartmentTables;
import org.shouwang.form.ExampleTables;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 部门报表: what does each department want, already filled in?
@Controller
@RequestMapping("/form-tables")
@Needs(Right.SEE_FORMS)
class DepartmentTablePages {

    private final DepartmentTables tables;
    private final DepartmentTableList list;
    private final ExampleTables examples;

    DepartmentTablePages(DepartmentTables tables, DepartmentTableList list, ExampleTables examples) {
        this.tables = tables;
        this.list = list;
        this.examples = examples;
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("form/tables")
                .addObject("tables", tables.all())
                .addObject("mayWrite", Rights.has(Right.WRITE_FORMS));
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/form-tables/" + id, parameters, list.filterNames());
        DepartmentTable table = tables.require(Ids.parse(id, "form.table_unknown"));
        return new ModelAndView("form/table")
                .addObject("table", table)
                .addObject(
                        "mayWrite",
                        Rights.has(Right.WRITE_FORMS)
                                && Principal.required().scope().covers(table.areaCode()))
                .addObject("list", ListView.of(list, query));
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/examples")
    ModelAndView takeOver() {
        examples.takeOver(Principal.required().scope().prefixes().getFirst());
        return new ModelAndView("redirect:/form-tables");
    }
}
