;; Finds where the cells and rows of a CSV text end, sixty-four bytes at a time, and reads answers of digits.
;; `npm run read-cells` makes `read-cells-code.ts` of this text.
;;
;; All is kept in one memory, at places that `cell-room.ts` chooses. Places of bytes and ends are counted from where they begin there.
(module
  (memory (import "room" "memory") 1)
  ;; How many rows end, and the place of a doubt.
  (global $found (import "room" "found") i32)
  ;; The text, and sixty-four bytes more.
  (global $bytes (import "room" "bytes") i32)
  ;; Where cells end, from number 1; the number before a row's first is the place before the row.
  (global $ends (import "room" "ends") i32)
  ;; Of each row, the number of its last end.
  (global $rows (import "room" "rows") i32)
  ;; Of each run of items with columns beside each other, four times the column of the first, and how many they are.
  (global $runs (import "room" "runs") i32)
  ;; What answers of digits mean to each item.
  (global $digits (import "room" "digits") i32)
  ;; Of each row that has as many cells as it may have, the answers to all items; of each row, the bits of all of them together.
  (global $answers (import "room" "answers") i32)
  (global $seen (import "room" "seen") i32)
  ;; Of each row that is counted, twice the place where its counts begin, and 1 where pairs are counted there; and where its answers begin.
  (global $forms (import "room" "forms") i32)
  ;; Where the codes of each item are counted, and those of each pair of items.
  (global $places (import "room" "places") i32)
  (global $pairs (import "room" "pairs") i32)
  ;; Places of items that have no column.
  (global $absent (import "room" "absent") i32)
  ;; Counts modulo 256, and what was carried out of them.
  (global $counts (import "room" "counts") i32)
  (global $carried (import "room" "carried") i32)

  ;; The place of a doubt where there is none.
  (global $none i32 (i32.const 0x7fffffff))

  ;; Bits of the bytes of four vectors that are marked.
  (func $bits (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result i64)
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (local.get $a)))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $b))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $c))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (local.get $d))) (i64.const 48)))))

  ;; Finds the ends between two places, at the first of which a row begins.
  ;; At separators and line ends that do not stand in quotes cells end. In numbers of 64 bits one bit stands for one byte, the lowest for the first.
  (func (export "find") (param $at i32) (param $to i32) (param $separator i32) (param $glue i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $separators v128) (local $quotes v128) (local $feeds v128) (local $returns v128)
    (local $quote i64) (local $apart i64) (local $line i64) (local $feed i64) (local $return i64)
    (local $inside i64) (local $end i64) (local $wrong i64) (local $closed i64) (local $before i64) (local $bits i64)
    (local $was_inside i64) (local $was_before i64) (local $was_closed i64) (local $was_return i64)
    (local $from i32) (local $end_at i32) (local $row i32) (local $doubt i32)
    (local $opened i32) (local $held i64) (local $glued i64)

    (local.set $separators (i8x16.splat (local.get $separator)))
    (local.set $quotes (i8x16.splat (i32.const 34)))
    (local.set $feeds (i8x16.splat (i32.const 10)))
    (local.set $returns (i8x16.splat (i32.const 13)))
    (i32.store (global.get $ends) (i32.sub (local.get $at) (i32.const 1)))
    (local.set $end_at (i32.add (global.get $ends) (i32.const 4)))
    (local.set $row (global.get $rows))
    (local.set $doubt (global.get $none))
    (local.set $opened (i32.const -1))
    ;; A row begins here: a quote may stand here.
    (local.set $was_before (i64.const 1))

    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
      (local.set $from (i32.add (global.get $bytes) (local.get $at)))
      (local.set $a (v128.load (local.get $from)))
      (local.set $b (v128.load offset=16 (local.get $from)))
      (local.set $c (v128.load offset=32 (local.get $from)))
      (local.set $d (v128.load offset=48 (local.get $from)))
      (local.set $quote (call $bits
        (i8x16.eq (local.get $a) (local.get $quotes)) (i8x16.eq (local.get $b) (local.get $quotes))
        (i8x16.eq (local.get $c) (local.get $quotes)) (i8x16.eq (local.get $d) (local.get $quotes))))
      (local.set $apart (call $bits
        (i8x16.eq (local.get $a) (local.get $separators)) (i8x16.eq (local.get $b) (local.get $separators))
        (i8x16.eq (local.get $c) (local.get $separators)) (i8x16.eq (local.get $d) (local.get $separators))))
      (local.set $return (call $bits
        (i8x16.eq (local.get $a) (local.get $returns)) (i8x16.eq (local.get $b) (local.get $returns))
        (i8x16.eq (local.get $c) (local.get $returns)) (i8x16.eq (local.get $d) (local.get $returns))))
      (local.set $feed (call $bits
        (i8x16.eq (local.get $a) (local.get $feeds)) (i8x16.eq (local.get $b) (local.get $feeds))
        (i8x16.eq (local.get $c) (local.get $feeds)) (i8x16.eq (local.get $d) (local.get $feeds))))

      ;; A line feed behind a carriage return ends no other line.
      (local.set $line (i64.or (local.get $return) (i64.and (local.get $feed)
        (i64.xor (i64.or (i64.shl (local.get $return) (i64.const 1)) (local.get $was_return)) (i64.const -1)))))

      ;; What lies behind the end is none of it.
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 64)) (local.get $to)) (then
        (local.set $bits (i64.sub (i64.shl (i64.const 1)
          (i64.extend_i32_u (i32.sub (local.get $to) (local.get $at)))) (i64.const 1)))
        (local.set $quote (i64.and (local.get $quote) (local.get $bits)))
        (local.set $apart (i64.and (local.get $apart) (local.get $bits)))
        (local.set $line (i64.and (local.get $line) (local.get $bits)))))

      (loop $literal
        ;; Inside: from an opening quote to the byte before the closing one. Each bit adds up all quotes up to it.
        (local.set $inside (i64.xor (local.get $quote) (i64.shl (local.get $quote) (i64.const 1))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 2))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 4))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 8))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 16))))
        (local.set $inside (i64.xor (local.get $inside) (i64.shl (local.get $inside) (i64.const 32))))
        (local.set $inside (i64.xor (local.get $inside) (local.get $was_inside)))
        (local.set $end (i64.and (i64.or (local.get $apart) (local.get $line))
          (i64.xor (local.get $inside) (i64.const -1))))
        ;; A quote that opens where no cell begins, and that is not the second one of two, is a letter as any other.
        (local.set $before (i64.or (i64.or (local.get $end) (local.get $quote)) (local.get $feed)))
        (local.set $wrong (i64.and (i64.and (local.get $quote) (local.get $inside))
          (i64.xor (i64.const -1) (i64.or (i64.shl (local.get $before) (i64.const 1)) (local.get $was_before)))))
        (if (i64.ne (local.get $wrong) (i64.const 0)) (then
          (local.set $quote (i64.xor (local.get $quote)
            (i64.and (local.get $wrong) (i64.sub (i64.const 0) (local.get $wrong)))))
          (br $literal))))

      ;; Behind a quote that closes there is an end, or a quote again.
      (local.set $closed (i64.and (local.get $quote) (i64.xor (local.get $inside) (i64.const -1))))
      (local.set $wrong (i64.and
        (i64.or (i64.shl (local.get $closed) (i64.const 1)) (local.get $was_closed))
        (i64.xor (i64.const -1) (i64.or (i64.or (local.get $apart) (local.get $line)) (local.get $quote)))))
      (if (i64.ne (local.get $wrong) (i64.const 0)) (then
        (local.set $doubt (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $wrong)))))))

      ;; Lines that a quote has glued: so many separators in quotes, and a line end. Quoted cells near each other are taken together.
      (if (i32.or (i64.ne (local.get $inside) (i64.const 0)) (i32.ge_s (local.get $opened) (i32.const 0))) (then
        (if (i32.lt_s (local.get $opened) (i32.const 0)) (then
          (local.set $opened (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $inside)))))))
        (local.set $held (i64.add (local.get $held)
          (i64.popcnt (i64.and (local.get $apart) (local.get $inside)))))
        (local.set $glued (i64.or (local.get $glued) (i64.and (local.get $line) (local.get $inside))))
        ;; A quote at the very end may be the first of two.
        (if (i64.ge_s (i64.or (local.get $inside) (local.get $closed)) (i64.const 0)) (then
          (if (i32.and (i64.ne (local.get $glued) (i64.const 0))
                (i64.ge_u (local.get $held) (i64.extend_i32_u (local.get $glue))))
            (then (if (i32.lt_s (local.get $opened) (local.get $doubt))
              (then (local.set $doubt (local.get $opened))))))
          (local.set $opened (i32.const -1))
          (local.set $held (i64.const 0))
          (local.set $glued (i64.const 0))))))

      ;; How many ends there are with that of each row.
      (local.set $bits (i64.and (local.get $line) (local.get $end)))
      (block $no_lines (loop $more_lines
        (br_if $no_lines (i64.eqz (local.get $bits)))
        (i32.store (local.get $row) (i32.add
          (i32.sub (i32.shr_u (i32.sub (local.get $end_at) (global.get $ends)) (i32.const 2)) (i32.const 1))
          (i32.wrap_i64 (i64.popcnt (i64.and (local.get $end)
            (i64.xor (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))))))
        (local.set $row (i32.add (local.get $row) (i32.const 4)))
        (local.set $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))
        (br $more_lines)))

      (local.set $bits (local.get $end))
      (block $no_ends (loop $more_ends
        (br_if $no_ends (i64.eqz (local.get $bits)))
        (i32.store (local.get $end_at) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $bits)))))
        (local.set $end_at (i32.add (local.get $end_at) (i32.const 4)))
        (local.set $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))
        (br $more_ends)))

      (br_if $done (i32.ne (local.get $doubt) (global.get $none)))
      (local.set $was_inside (i64.shr_s (local.get $inside) (i64.const 63)))
      (local.set $was_before (i64.shr_u (local.get $before) (i64.const 63)))
      (local.set $was_closed (i64.shr_u (local.get $closed) (i64.const 63)))
      (local.set $was_return (i64.shr_u (local.get $return) (i64.const 63)))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $next)))

    ;; A quoted cell that goes on behind the end may stand near others.
    (if (i32.and (i32.ge_s (local.get $opened) (i32.const 0))
          (i32.and (i64.ne (local.get $glued) (i64.const 0))
            (i64.ge_u (local.get $held) (i64.extend_i32_u (local.get $glue)))))
      (then (if (i32.lt_s (local.get $opened) (local.get $doubt))
        (then (local.set $doubt (local.get $opened))))))

    (i32.store (global.get $found) (i32.shr_u (i32.sub (local.get $row) (global.get $rows)) (i32.const 2)))
    (i32.store offset=4 (global.get $found) (local.get $doubt)))

  ;; Reads the answers of so many rows of the first one on that have at least `width` cells and at most `widest`. A row one of whose answers is not of two digits at most is not known.
  ;; Nothing is asked of the length of a cell: where none is like the one before, no answer could be foreseen.
  (func (export "read") (param $count i32) (param $width i32) (param $widest i32) (param $run_count i32)
    (local $row i32) (local $before i32) (local $last i32) (local $cells i32) (local $start i32)
    (local $run i32) (local $runs_end i32) (local $end i32) (local $end_behind i32)
    (local $from i32) (local $length i32) (local $all i32) (local $two i32)
    (local $table i32) (local $value i32) (local $answer i32) (local $seen i32) (local $wrong i32)
    (local.set $runs_end (i32.add (global.get $runs) (i32.shl (local.get $run_count) (i32.const 3))))
    (local.set $answer (global.get $answers))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $row) (local.get $count)))
      (local.set $last (i32.load (i32.add (global.get $rows) (i32.shl (local.get $row) (i32.const 2)))))
      (local.set $cells (i32.sub (local.get $last) (local.get $before)))
      ;; Where a line end has two signs, the row begins behind the second.
      (local.set $start (i32.add (global.get $ends) (i32.shl (local.get $before) (i32.const 2))))
      (if (local.get $row) (then
        (if (i32.eq (i32.load16_u (i32.add (global.get $bytes) (i32.load (local.get $start)))) (i32.const 0x0a0d)) (then
          (i32.store (local.get $start) (i32.add (i32.load (local.get $start)) (i32.const 1)))))))
      (local.set $seen (i32.const -1))
      (if (i32.and
            (i32.ge_u (local.get $cells) (local.get $width)) (i32.le_u (local.get $cells) (local.get $widest)))
        (then
          (local.set $seen (i32.const 0))
          (local.set $wrong (i32.const 0))
          (local.set $table (global.get $digits))
          (local.set $run (global.get $runs))
          (block $no_runs (loop $more_runs
            (br_if $no_runs (i32.ge_u (local.get $run) (local.get $runs_end)))
            (local.set $end (i32.add (local.get $start) (i32.load (local.get $run))))
            (local.set $end_behind (i32.add (local.get $end) (i32.shl (i32.load offset=4 (local.get $run)) (i32.const 2))))
            (local.set $from (i32.add (i32.load (local.get $end)) (i32.const 1)))
            (loop $more_items
              (local.set $end (i32.add (local.get $end) (i32.const 4)))
              (local.set $length (i32.sub (i32.load (local.get $end)) (local.get $from)))
              (local.set $all (i32.sub (i32.shl (i32.const 1) (i32.shl (local.get $length) (i32.const 3))) (i32.const 1)))
              (local.set $two (i32.and
                (i32.load16_u (i32.add (global.get $bytes) (local.get $from))) (local.get $all)))
              ;; Three and more signs, or a high half that is not that of a digit.
              (local.set $wrong (i32.or (local.get $wrong) (i32.or
                (i32.and (i32.add (local.get $length) (i32.const 1)) (i32.const -4))
                (i32.and (i32.xor (local.get $two) (i32.and (local.get $all) (i32.const 0x3030))) (i32.const 0xf0f0)))))
              ;; By its length and the low halves of its digits.
              (local.set $value (i32.load (i32.add (local.get $table) (i32.or
                (i32.shl (i32.and (local.get $length) (i32.const 3)) (i32.const 10))
                (i32.or
                  (i32.shl (i32.and (local.get $two) (i32.const 15)) (i32.const 6))
                  (i32.and (i32.shr_u (local.get $two) (i32.const 6)) (i32.const 0x3c)))))))
              (local.set $seen (i32.or (local.get $seen) (local.get $value)))
              (i32.store (local.get $answer) (local.get $value))
              (local.set $answer (i32.add (local.get $answer) (i32.const 4)))
              (local.set $table (i32.add (local.get $table) (i32.const 4096)))
              (local.set $from (i32.add (i32.load (local.get $end)) (i32.const 1)))
              (br_if $more_items (i32.lt_u (local.get $end) (local.get $end_behind))))
            (local.set $run (i32.add (local.get $run) (i32.const 8)))
            (br $more_runs)))
          (if (local.get $wrong) (then (local.set $seen (i32.const -1))))))
      (i32.store (i32.add (global.get $seen) (i32.shl (local.get $row) (i32.const 2))) (local.get $seen))
      (local.set $before (local.get $last))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br $next))))

  ;; Counts so many forms once, or takes them back: first the items that have no column, then pairs of items where they are counted, then the other items.
  (func (export "count")
    (param $count i32) (param $times i32)
    (param $absent_count i32) (param $pair_count i32) (param $item_count i32) (param $codes i32)
    (local $form i32) (local $forms_end i32) (local $start i32) (local $paired i32) (local $part i32)
    (local $table i32) (local $table_end i32) (local $at i32) (local $step i32) (local $factor i32) (local $both i32)
    (local $place i32) (local $counted i32) (local $over i32)
    (local.set $form (global.get $forms))
    (local.set $forms_end (i32.add (local.get $form) (i32.shl (local.get $count) (i32.const 3))))
    ;; What a count becomes where it is carried forwards, or back.
    (local.set $over (select (i32.const 0) (i32.const 255) (i32.gt_s (local.get $times) (i32.const 0))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $form) (local.get $forms_end)))
      (local.set $start (i32.shr_u (i32.load (local.get $form)) (i32.const 1)))
      (local.set $paired (i32.mul (i32.and (i32.load (local.get $form)) (i32.const 1)) (local.get $pair_count)))
      (local.set $at (i32.add (global.get $answers) (i32.shl (i32.load offset=4 (local.get $form)) (i32.const 2))))
      (local.set $table (global.get $absent))
      (local.set $table_end (i32.add (local.get $table) (i32.shl (local.get $absent_count) (i32.const 2))))
      (local.set $step (i32.const 0))
      (local.set $factor (i32.const 0))
      (local.set $both (i32.const 0))
      (local.set $part (i32.const 0))
      (loop $more_parts
        (block $no_places (loop $more_places
          (br_if $no_places (i32.ge_u (local.get $table) (local.get $table_end)))
          (local.set $place (i32.add (i32.add (local.get $start) (i32.load (local.get $table))) (i32.add
            (i32.mul (i32.shr_u (i32.load (local.get $at)) (i32.const 2)) (local.get $factor))
            (i32.and (i32.shr_u (i32.load offset=4 (local.get $at)) (i32.const 2)) (local.get $both)))))
          (local.set $table (i32.add (local.get $table) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (local.get $step)))
          (local.set $counted (i32.and (i32.const 255) (i32.add (local.get $times)
            (i32.load8_u (i32.add (global.get $counts) (local.get $place))))))
          (i32.store8 (i32.add (global.get $counts) (local.get $place)) (local.get $counted))
          (if (i32.eq (local.get $counted) (local.get $over)) (then
            (local.set $place (i32.add (global.get $carried) (i32.shl (local.get $place) (i32.const 2))))
            (i32.store (local.get $place)
              (i32.add (i32.load (local.get $place)) (i32.shl (local.get $times) (i32.const 8))))))
          (br $more_places)))
        (local.set $part (i32.add (local.get $part) (i32.const 1)))
        (if (i32.eq (local.get $part) (i32.const 1)) (then
          (local.set $table (global.get $pairs))
          (local.set $table_end (i32.add (local.get $table) (i32.shl (local.get $paired) (i32.const 2))))
          (local.set $step (i32.const 8))
          (local.set $factor (local.get $codes))
          (local.set $both (i32.const -1))
          (br $more_parts)))
        (if (i32.eq (local.get $part) (i32.const 2)) (then
          (local.set $table (i32.add (global.get $places) (i32.shl (local.get $paired) (i32.const 3))))
          (local.set $table_end (i32.add (global.get $places) (i32.shl (local.get $item_count) (i32.const 2))))
          (local.set $step (i32.const 4))
          (local.set $factor (i32.const 1))
          (local.set $both (i32.const 0))
          (br $more_parts))))
      (local.set $form (i32.add (local.get $form) (i32.const 8)))
      (br $next)))))
